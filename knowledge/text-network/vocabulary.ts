import { FeatureTable } from './feature-table.js';
import type { SparseVector } from './sparse.js';

/** Which features the model knows, and how telling each is. */
export interface Vocabulary {
  /** In the order of their places. */
  names: string[];
  /** Inverse document frequency of each feature. */
  idf: Float32Array;
}

/**
 * A text has hundreds of grams and a handful of signs: without this the hand-written knowledge
 * drowns. Measured by cross-validation over the corpus.
 */
const signWeight = 2;
const signedIntentWeight = 1;

function weightOf(name: string): number {
  if (name.startsWith('g:')) return signWeight;
  return name.startsWith('i:') ? signedIntentWeight : 1;
}

/** Keeps the features that at least `seenMin` texts share, the most frequent `sizeMax` of them. */
export function buildVocabulary(
  featureSets: string[][],
  seenMin: number,
  sizeMax: number,
): Vocabulary {
  const seen = new Map<string, number>();
  for (const set of featureSets) {
    for (const name of set) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  const kept = [...seen]
    .filter(([, count]) => count >= seenMin)
    .sort((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1))
    .slice(0, sizeMax);
  const weigh = ([name, count]: [string, number]) =>
    (Math.log((1 + featureSets.length) / (1 + count)) + 1) * weightOf(name);
  return { names: kept.map(([name]) => name), idf: Float32Array.from(kept, weigh) };
}

/** Turns a text's features into a vector of length 1. Unknown features are left out. */
export function toVector(features: Iterable<string>, vocabulary: Vocabulary): SparseVector {
  const builder = builders.get(vocabulary) ?? new VectorBuilder(vocabulary);
  builders.set(vocabulary, builder);
  for (const name of features) builder.add('', name, 0, name.length);
  return builder.take();
}

/** By vocabulary: each keeps as many numbers as that has features. */
const builders = new WeakMap<Vocabulary, VectorBuilder>();

/** Takes features one by one, each any number of times; one text after the other. */
export class VectorBuilder {
  private readonly table: FeatureTable;
  private readonly places: number[] = [];
  /** In which round a feature was met last: it counts once a text. */
  private readonly metIn: Uint32Array;
  private round = 1;

  constructor(private readonly vocabulary: Vocabulary) {
    this.table = new FeatureTable(vocabulary.names);
    this.metIn = new Uint32Array(vocabulary.names.length);
  }

  add(prefix: string, text: string, from: number, to: number, second?: string): void {
    const place = this.table.placeOf(prefix, text, from, to, second);
    if (place < 0 || this.metIn[place] === this.round) return;
    this.metIn[place] = this.round;
    this.places.push(place);
  }

  /** @returns the vector of what was added since it was taken last */
  take(): SparseVector {
    const { idf } = this.vocabulary;
    const indices = Int32Array.from(this.places);
    const values = new Float32Array(indices.length);
    let squares = 0;
    for (let at = 0; at < indices.length; at++) {
      const value = idf[indices[at] as number] as number;
      values[at] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / length;
    this.places.length = 0;
    this.round += 1;
    return { indices, values };
  }
}
