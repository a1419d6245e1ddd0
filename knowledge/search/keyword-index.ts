import { searchTerms } from './search-terms.js';

/**
 * A BM25 index in blocks of numbers: 60,000 articles take some 45 MB and load in a fraction of a
 * second. Source of the weighting: Robertson & Zaragoza, The Probabilistic Relevance Framework,
 * 2009.
 */

const k1 = 1.2;
const b = 0.75;
const countMax = 255;

export interface Passage {
  id: string | number;
  name: string;
  text: string;
}

/** What is stored; `KeywordIndex` works on it. */
export interface IndexBlocks {
  terms: string[];
  /** Where each term's passages begin in `holders`; one more at the end. */
  starts: Uint32Array;
  holders: Uint32Array;
  /** How often the term stands in the passage, up to 255. */
  counts: Uint8Array;
  /** Terms of each passage. */
  lengths: Uint32Array;
}

/** @param onProgress hears how many passages are read, now and then */
export function buildBlocks(
  passages: readonly Passage[],
  onProgress: (done: number) => void = () => {},
): IndexBlocks {
  const numbers = new Map<string, number>();
  const perPassage: Map<number, number>[] = [];
  const lengths = new Uint32Array(passages.length);
  for (const [at, { name, text }] of passages.entries()) {
    const counts = new Map<number, number>();
    const terms = searchTerms(`${name} ${text}`);
    for (const term of terms) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    lengths[at] = terms.length;
    perPassage.push(counts);
    if (at % 1000 === 0) onProgress(at);
  }
  return { terms: [...numbers.keys()], ...pack(perPassage, numbers.size), lengths };
}

function pack(perPassage: readonly Map<number, number>[], termCount: number) {
  const starts = new Uint32Array(termCount + 1);
  for (const counts of perPassage) {
    for (const term of counts.keys()) starts[term + 1] = (starts[term + 1] as number) + 1;
  }
  for (let term = 0; term < termCount; term++) {
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
  }
  const next = starts.slice();
  const holders = new Uint32Array(starts[termCount] as number);
  const counts = new Uint8Array(holders.length);
  for (const [passage, own] of perPassage.entries()) {
    for (const [term, count] of own) {
      const at = next[term] as number;
      holders[at] = passage;
      counts[at] = Math.min(countMax, count);
      next[term] = at + 1;
    }
  }
  return { starts, holders, counts };
}

export class KeywordIndex {
  readonly size: number;
  private readonly numbers: Map<string, number>;
  /** k1·(1 − b + b·length/average) of each passage. */
  private readonly norms: Float32Array;

  constructor(private readonly blocks: IndexBlocks) {
    const { lengths, terms } = blocks;
    this.size = lengths.length;
    this.numbers = new Map(terms.map((term, number) => [term, number]));
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.size);
    this.norms = Float32Array.from(lengths, (length) => k1 * (1 - b + (b * length) / average));
  }

  /** In how many passages a term stands. */
  documentCount(term: string): number {
    const number = this.numbers.get(term);
    if (number === undefined) return 0;
    const { starts } = this.blocks;
    return (starts[number + 1] as number) - (starts[number] as number);
  }

  /** Adds what a term is worth to each passage that has it. */
  add(term: string, weight: number, scores: Float32Array): void {
    const number = this.numbers.get(term);
    if (number === undefined) return;
    const { starts, holders, counts } = this.blocks;
    const start = starts[number] as number;
    const end = starts[number + 1] as number;
    const held = end - start;
    const rarity = Math.log(1 + (this.size - held + 0.5) / (held + 0.5));
    const most = weight * rarity * (k1 + 1);
    for (let at = start; at < end; at++) {
      const passage = holders[at] as number;
      const count = counts[at] as number;
      scores[passage] =
        (scores[passage] as number) + (most * count) / (count + (this.norms[passage] as number));
    }
  }

  /** Terms of one passage; for learning. */
  termsOf(passages: ReadonlySet<number>): Map<number, string[]> {
    const { starts, holders, terms } = this.blocks;
    const found = new Map<number, string[]>([...passages].map((passage) => [passage, []]));
    for (let term = 0; term < terms.length; term++) {
      for (let at = starts[term] as number; at < (starts[term + 1] as number); at++) {
        found.get(holders[at] as number)?.push(terms[term] as string);
      }
    }
    return found;
  }
}
