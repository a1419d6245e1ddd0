import { normaliseText } from '../../../bot/domain/text.js';

/** Texts as their characters, pairs and triples of characters, each weighed by how telling it is. */

const politeNoise =
  /@\S{1,12}|ai ?警官|警官|请问(?:一下)?|你好|您好|麻烦|谢谢|我想问(?:一下)?|问一下|想咨询/g;
const gramLengthMax = 3;

/** A text of length 1: weight by gram. */
export type WeightedText = ReadonlyMap<string, number>;

/** Pieces of one to three characters, without forms of address, blanks and marks. */
export function gramsOf(text: string): string[] {
  const plain = normaliseText(text)
    .replace(politeNoise, '')
    .replace(/[\s\p{P}]/gu, '');
  const found: string[] = [];
  for (let size = 1; size <= gramLengthMax; size++) {
    for (let start = 0; start + size <= plain.length; start++) {
      found.push(plain.slice(start, start + size));
    }
  }
  return found;
}

/** Learns from texts how telling each gram is. */
export function characterWeights(texts: readonly string[]): (text: string) => WeightedText {
  const documentCounts = new Map<string, number>();
  for (const text of texts) {
    for (const gram of new Set(gramsOf(text))) {
      documentCounts.set(gram, (documentCounts.get(gram) ?? 0) + 1);
    }
  }
  return (text) => {
    const vector = new Map<string, number>();
    for (const gram of gramsOf(text)) {
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
