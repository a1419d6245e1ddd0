import { normaliseText } from '../../bot/domain/text.js';
import type { ReplySet } from '../../bot/ports/reply-library.js';

/** Likeness of wording: tf-idf cosine between a question and the ways of asking of every set. */

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

/** @returns for a question the likeness, 0–1, of each set's nearest way of asking */
export function indexWording(sets: ReplySet[]): (question: string) => Map<ReplySet, number> {
  const texts = sets.flatMap((set) => [set.title, ...set.ways].map((way) => ({ set, way })));
  const toVector = weigher(texts.map(({ way }) => way));
  // Only the few ways of asking that share a gram with the question are looked at.
  const postings = new Map<string, Posting[]>();
  for (const [way, one] of texts.entries()) {
    for (const [gram, weight] of toVector(one.way)) {
      const known = postings.get(gram);
      if (known) known.push({ way, weight });
      else postings.set(gram, [{ way, weight }]);
    }
  }
  return (question) => {
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
}
