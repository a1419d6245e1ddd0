import type { WeightedText } from './weigh-characters.js';

/**
 * Likeness (cosine, 0–1) of a question to each of many texts at once. Only texts that share a gram
 * with the question are touched, and the holders of each gram lie in one block.
 */
export interface LikenessIndex {
  /**
   * @param question weighed by the same weights as the texts
   * @param best one place a group, overwritten: the likeness of the group's nearest text
   */
  fill(question: WeightedText, best: Float32Array): void;
}

/**
 * What stands in more texts than this tells nothing and takes longest: it is left out. A small
 * library leaves out nothing.
 */
const holdersMin = 500;
const holdersShareMax = 0.005;

/**
 * @param texts weighed
 * @param groupOf for each text the group that it belongs to
 */
export function indexLikeness(texts: readonly WeightedText[], groupOf: Uint32Array): LikenessIndex {
  const { starts, holders, weights } = packPostings(texts);
  const sums = new Float32Array(texts.length);
  const touched = new Uint32Array(texts.length);
  const holdersMax = Math.max(holdersMin, holdersShareMax * texts.length);
  return {
    fill(question, best) {
      best.fill(0);
      let count = 0;
      for (let place = 0; place < question.grams.length; place++) {
        const gram = question.grams[place] as number;
        const asked = question.weights[place] as number;
        const start = starts[gram] ?? 0;
        const end = starts[gram + 1] ?? 0;
        if (end - start > holdersMax) continue;
        for (let at = start; at < end; at++) {
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
  /** Where each gram's holders begin; one more at the end. */
  starts: Uint32Array;
  holders: Uint32Array;
  weights: Float32Array;
}

function packPostings(texts: readonly WeightedText[]): Postings {
  let gramCount = 0;
  for (const { grams } of texts)
    for (const gram of grams) gramCount = Math.max(gramCount, gram + 1);
  const starts = new Uint32Array(gramCount + 1);
  for (const { grams } of texts) {
    for (const gram of grams) starts[gram + 1] = (starts[gram + 1] as number) + 1;
  }
  for (let gram = 0; gram < gramCount; gram++) {
    starts[gram + 1] = (starts[gram + 1] as number) + (starts[gram] as number);
  }
  const next = starts.slice();
  const holders = new Uint32Array(starts[gramCount] as number);
  const weights = new Float32Array(holders.length);
  for (const [text, { grams, weights: given }] of texts.entries()) {
    for (const [place, gram] of grams.entries()) {
      const at = next[gram] as number;
      holders[at] = text;
      weights[at] = given[place] as number;
      next[gram] = at + 1;
    }
  }
  return { starts, holders, weights };
}
