import type { Reading } from '../../bot/domain/reading.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import { normaliseText } from '../../bot/domain/text.js';
import type { ReplyLibrary, ReplyMatch, ReplySet } from '../../bot/ports/reply-library.js';

/** How much the understood intent weighs against the wording. */
const intentWeight = 0.35;
const hitsMax = 5;
const politeNoise =
  /@\S{1,12}|ai ?警官|警官|请问(?:一下)?|你好|您好|麻烦|谢谢|我想问(?:一下)?|问一下|想咨询/g;

/** A way of asking that holds a certain gram, and how much the gram weighs in it. */
interface Posting {
  way: number;
  weight: number;
}

/** Character pairs and triples of the wording, without forms of address. */
function grams(text: string): string[] {
  const plain = normaliseText(text)
    .replace(politeNoise, '')
    .replace(/[\s\p{P}]/gu, '');
  const found: string[] = [];
  for (let size = 1; size <= 3; size++) {
    for (let start = 0; start + size <= plain.length; start++) {
      found.push(plain.slice(start, start + size));
    }
  }
  return found;
}

/**
 * Question → reply set by the likeness of wording (tf-idf cosine over the ways of asking and the
 * title) and the understood intent.
 */
export function createReplyLibrary(sets: ReplySet[]): ReplyLibrary {
  const texts = sets.flatMap((set) => [set.title, ...set.ways].map((way) => ({ set, way })));
  const documentCounts = new Map<string, number>();
  for (const { way } of texts) {
    for (const gram of new Set(grams(way))) {
      documentCounts.set(gram, (documentCounts.get(gram) ?? 0) + 1);
    }
  }
  const toVector = (text: string): Map<string, number> => {
    const vector = new Map<string, number>();
    for (const gram of grams(text)) {
      const idf = Math.log((1 + texts.length) / (1 + (documentCounts.get(gram) ?? 0)));
      vector.set(gram, (vector.get(gram) ?? 0) + idf);
    }
    let squares = 0;
    for (const [gram, count] of vector) {
      const value = Math.sqrt(count);
      vector.set(gram, value);
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (const [gram, value] of vector) vector.set(gram, value / length);
    return vector;
  };
  // Only the few ways of asking that share a gram with the question are looked at.
  const postings = new Map<string, Posting[]>();
  for (const [way, one] of texts.entries()) {
    for (const [gram, weight] of toVector(one.way)) {
      const known = postings.get(gram);
      if (known) known.push({ way, weight });
      else postings.set(gram, [{ way, weight }]);
    }
  }
  const byId = new Map(sets.map((set) => [set.id, set]));

  const likeness = (question: string): Map<ReplySet, number> => {
    const sums = new Float64Array(texts.length);
    for (const [gram, asked] of toVector(question)) {
      for (const { way, weight } of postings.get(gram) ?? []) {
        sums[way] = (sums[way] ?? 0) + asked * weight;
      }
    }
    const best = new Map<ReplySet, number>();
    for (const [way, { set }] of texts.entries()) {
      const value = sums[way] ?? 0;
      if (value > (best.get(set) ?? -1)) best.set(set, value);
    }
    return best;
  };

  return {
    size: sets.length,
    byId: (id) => byId.get(id),
    find(question, reading) {
      const prior = priorOf(reading);
      return [...likeness(question)]
        .map(
          ([set, like]): ReplyMatch => ({
            set,
            likeness: like,
            score: (1 - intentWeight) * like + intentWeight * (prior.get(set.intent) ?? 0),
          }),
        )
        .sort(byScore)
        .slice(0, hitsMax);
    },
    bestOf(intent, text) {
      return [...likeness(text)]
        .filter(([set]) => set.intent === intent)
        .map(([set, score]): ReplyMatch => ({ set, score, likeness: score }))
        .sort(byScore)[0];
    },
  };
}

function byScore(left: ReplyMatch, right: ReplyMatch): number {
  return right.score - left.score || (left.set.id < right.set.id ? -1 : 1);
}

function priorOf(
  reading: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
): Map<Intent, number> {
  const prior = new Map<Intent, number>([[reading.intent, reading.confidence]]);
  for (const { intent, confidence } of reading.alternatives) prior.set(intent, confidence);
  return prior;
}
