import type { Encoder } from '../../intent-model/embedding/load-encoder.js';
import { searchTerms } from '../search-terms.js';
import type { PackedVectors } from './packed-vectors.js';

/**
 * Texts as vectors without any outside model: each term has a vector, a text is the sum of its
 * terms'. Trained by `npm run train:search` so that questions lie near the passages that answer
 * them.
 */

/** Repeats of a term count less and less. */
export const termWeight = (count: number) => 1 + Math.log(count);

/** Vectors of terms; one packed row a term. */
export interface TermVectors {
  terms: string[];
  rows: PackedVectors;
}

export function countTerms(text: string, numbers: ReadonlyMap<string, number>) {
  const counts = new Map<number, number>();
  for (const term of searchTerms(text)) {
    const number = numbers.get(term);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}

export class StaticEncoder implements Encoder {
  private readonly numbers: Map<string, number>;

  constructor(
    readonly name: string,
    private readonly vectors: TermVectors,
  ) {
    this.numbers = new Map(vectors.terms.map((term, at) => [term, at]));
  }

  encodeOne(text: string): Float32Array {
    const { size, bytes, scales } = this.vectors.rows;
    const sum = new Float32Array(size);
    for (const [term, count] of countTerms(text, this.numbers)) {
      const weight = termWeight(count) * (scales[term] as number);
      const start = term * size;
      for (let at = 0; at < size; at++) {
        sum[at] = (sum[at] as number) + weight * (bytes[start + at] as number);
      }
    }
    return normalised(sum);
  }

  /** @returns one vector of length 1 a text; all zeros where no term is known */
  async encode(texts: readonly string[]): Promise<Float32Array[]> {
    return texts.map((text) => this.encodeOne(text));
  }
}

function normalised(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  if (square === 0) return vector;
  const scale = 1 / Math.sqrt(square);
  return vector.map((value) => value * scale);
}
