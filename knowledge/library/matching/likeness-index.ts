import type { WeightedText } from './weigh-characters.js';

/**
 * Likeness (cosine, 0–1) of a question to each of many texts at once. Only texts that share a gram
 * with the question are touched; grams are numbers and their holders lie in one block.
 */
export interface LikenessIndex {
  /**
   * @param question weighed
   * @param best one place a group, overwritten: the likeness of the group's nearest text
   */
  fill(question: WeightedText, best: Float32Array): void;
}

/**
 * @param texts weighed
 * @param groupOf for each text the group that it belongs to
 */
export function indexLikeness(texts: readonly WeightedText[], groupOf: Uint32Array): LikenessIndex {
  const { places, starts, holders, weights } = packPostings(texts);
  const sums = new Float32Array(texts.length);
  const touched = new Uint32Array(texts.length);
  return {
    fill(question, best) {
      best.fill(0);
      let count = 0;
      for (const [gram, asked] of question) {
        const place = places.get(gram);
        if (place === undefined) continue;
        const end = starts[place + 1] as number;
        for (let at = starts[place] as number; at < end; at++) {
          const text = holders[at] as number;
          if (sums[text] === 0) touched[count++] = text;
          sums[text] = (sums[text] as number) + asked * (weights[at] as number);
        }
      }
      for (let at = 0; at < count; at++) {
        const text = touched[at] as number;
        const group = groupOf[text] as number;
        const sum = sums[text] as number;
        if (sum > (best[group] as number)) best[group] = sum;
        sums[text] = 0;
      }
    },
  };
}

interface Postings {
  /** Number of a gram. */
  places: Map<string, number>;
  /** Where each gram's holders begin; one more at the end. */
  starts: Uint32Array;
  holders: Uint32Array;
  weights: Float32Array;
}

function packPostings(texts: readonly WeightedText[]): Postings {
  const places = new Map<string, number>();
  const counts: number[] = [];
  for (const text of texts) {
    for (const gram of text.keys()) {
      const place = places.get(gram) ?? places.size;
      places.set(gram, place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const starts = new Uint32Array(counts.length + 1);
  for (const [place, count] of counts.entries()) {
    starts[place + 1] = (starts[place] as number) + count;
  }
  const next = starts.slice();
  const holders = new Uint32Array(starts.at(-1) ?? 0);
  const weights = new Float32Array(holders.length);
  for (const [text, grams] of texts.entries()) {
    for (const [gram, weight] of grams) {
      const place = places.get(gram) as number;
      const at = next[place] as number;
      holders[at] = text;
      weights[at] = weight;
      next[place] = at + 1;
    }
  }
  return { places, starts, holders, weights };
}
