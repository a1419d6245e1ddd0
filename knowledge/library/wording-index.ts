import { normaliseText } from '../../bot/domain/text.js';
import type { ReplySet } from '../../bot/ports/reply-library.js';

/** Likeness of wording: tf-idf cosine between a question and the ways of asking of every set. */

const politeNoise =
  /@\S{1,12}|ai ?警官|警官|请问(?:一下)?|你好|您好|麻烦|谢谢|我想问(?:一下)?|问一下|想咨询/g;

/** The ways of asking that hold a certain gram, and how much it weighs in each. */
interface Postings {
  ways: Uint32Array;
  weights: Float64Array;
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

/** How telling each gram is, and a text as the grams that it holds, of length 1. */
type ToVector = (text: string) => Map<string, number>;

function weigher(texts: string[]): ToVector {
  const documentCounts = new Map<string, number>();
  for (const text of texts) {
    for (const gram of new Set(grams(text))) {
      documentCounts.set(gram, (documentCounts.get(gram) ?? 0) + 1);
    }
  }
  return (text) => {
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
}

/** @returns for a question the likeness, 0–1, of each set's nearest way of asking, by place */
export function indexWording(sets: readonly ReplySet[]): (question: string) => Float64Array {
  const ways = sets.flatMap((set) => [set.title, ...set.ways]);
  const setOfWay = Uint32Array.from(sets.flatMap(({ ways }, at) => [at, ...ways.map(() => at)]));
  const toVector = weigher(ways);
  // Only the few ways of asking that share a gram with the question are looked at.
  const postings = postingsOf(ways.map(toVector));
  return (question) => {
    const sums = new Float64Array(ways.length);
    const best = new Float64Array(sets.length);
    for (const [gram, asked] of toVector(question)) {
      const holders = postings.get(gram);
      if (!holders) continue;
      for (let at = 0; at < holders.ways.length; at++) {
        const way = holders.ways[at] as number;
        const sum = (sums[way] as number) + asked * (holders.weights[at] as number);
        sums[way] = sum;
        // Sums only grow: the greatest on the way is the greatest at the end.
        const set = setOfWay[way] as number;
        if (sum > (best[set] as number)) best[set] = sum;
      }
    }
    return best;
  };
}

/** In blocks of numbers: a common gram has hundreds of holders, and each is looked at. */
function postingsOf(vectors: Map<string, number>[]): Map<string, Postings> {
  const holders = new Map<string, { ways: number[]; weights: number[] }>();
  for (const [way, vector] of vectors.entries()) {
    for (const [gram, weight] of vector) {
      const known = holders.get(gram) ?? { ways: [], weights: [] };
      holders.set(gram, known);
      known.ways.push(way);
      known.weights.push(weight);
    }
  }
  return new Map(
    [...holders].map(([gram, { ways, weights }]) => [
      gram,
      { ways: Uint32Array.from(ways), weights: Float64Array.from(weights) },
    ]),
  );
}
