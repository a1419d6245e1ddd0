import type { PassageFinder } from './find-passages.js';
import type { Hit } from './hit.js';
import { builtInName } from './vectors/term-vector-file.js';
import type { VectorIndex } from './vectors/vector-index.js';

export const searchModes = ['keyword', 'vector', 'hybrid'] as const;
export type SearchMode = (typeof searchModes)[number];

/** How much the built-in vectors count beside words; learnt on questions with known articles. */
const meaningWeight = 110;
/** Ranks beyond the first few hardly differ (Cormack et al., Reciprocal Rank Fusion, 2009). */
const rankOffset = 60;
const rankedMin = 200;

/** A corpus that can be asked by words, by meaning, or by both. */
export class PassageSearch {
  constructor(
    private readonly finder: PassageFinder,
    private readonly vectors?: VectorIndex,
  ) {}

  /** The best first. Without vectors every mode goes by words. */
  async search(question: string, count: number, mode: SearchMode = 'hybrid'): Promise<Hit[]> {
    const { finder, vectors } = this;
    if (mode === 'keyword' || !vectors) return finder.find(question, count);
    const [vector] = (await vectors.encoder.encode([question])) as [Float32Array];
    if (mode === 'vector') return vectors.nearest(vector, count);
    if (vectors.encoder.name.startsWith(builtInName)) {
      const meaning = {
        nearest: (most: number) => vectors.nearest(vector, most),
        cosine: (at: number) => vectors.cosine(vector, at),
      };
      return finder.findJoined(question, count, meaning, meaningWeight);
    }
    // Nobody has learnt how much another encoder's cosines weigh; ranks can always be joined.
    const most = Math.max(rankedMin, count);
    return joinRanks([finder.find(question, most), vectors.nearest(vector, most)], count);
  }
}

export function joinRanks(lists: readonly Hit[][], count: number): Hit[] {
  const scores = new Map<number, number>();
  for (const hits of lists) {
    for (const [rank, { at }] of hits.entries()) {
      scores.set(at, (scores.get(at) ?? 0) + 1 / (rankOffset + rank + 1));
    }
  }
  return [...scores]
    .map(([at, score]) => ({ at, score }))
    .sort((one, other) => other.score - one.score)
    .slice(0, count);
}
