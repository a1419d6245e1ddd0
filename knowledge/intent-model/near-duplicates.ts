import { reduceText } from './features.js';

/**
 * Texts that are nearly the same: two of one template teach no more than one and make every figure
 * look better than it is.
 */

/** Share of character pairs that two texts may have in common (Jaccard). */
export const likenessMax = 0.72;
/** Shorter texts (收到, 好的谢谢) are everybody's. */
const lengthMin = 7;

export interface LikePair {
  one: string;
  other: string;
  likeness: number;
}

/**
 * All pairs of texts that are more alike than allowed. Rare pairs of characters come first, so that
 * only texts that could be that alike are compared. Source of the method: prefix filtering,
 * Chaudhuri et al., A Primitive Operator for Similarity Joins, 2006.
 */
export function findNearDuplicates(texts: readonly string[]): LikePair[] {
  const sets = texts.map(pairsOfCharacters);
  const seen = new Map<string, number>();
  for (const set of sets) for (const pair of set) seen.set(pair, (seen.get(pair) ?? 0) + 1);
  const byPair = new Map<string, number[]>();
  const found: LikePair[] = [];
  for (const [at, set] of sets.entries()) {
    if (set.length === 0) continue;
    const rareFirst = [...set].sort(
      (one, other) => (seen.get(one) as number) - (seen.get(other) as number),
    );
    const own = new Set(set);
    const met = new Set<number>();
    const prefix = set.length - Math.ceil(set.length * likenessMax) + 1;
    for (const pair of rareFirst.slice(0, prefix)) {
      const others = byPair.get(pair) ?? [];
      for (const other of others) met.add(other);
      others.push(at);
      byPair.set(pair, others);
    }
    for (const other of met) {
      const likeness = jaccard(own, sets[other] as string[]);
      if (likeness <= likenessMax) continue;
      found.push({ one: texts[other] as string, other: texts[at] as string, likeness });
    }
  }
  return found;
}

function pairsOfCharacters(text: string): string[] {
  const plain = reduceText(text).replace(/[\s\p{P}]/gu, '');
  if (plain.length < lengthMin) return [];
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at++) pairs.add(plain.slice(at, at + 2));
  return [...pairs];
}

function jaccard(own: ReadonlySet<string>, other: readonly string[]): number {
  const shared = other.filter((pair) => own.has(pair)).length;
  return shared / (own.size + other.length - shared);
}
