import { buildVocabulary, toVector } from '../text-network/vocabulary.js';
import { type LinearModel, probabilityOf } from './linear-text.js';

/**
 * Logistic regression with a ridge, both answers counting as much in all: stochastic gradient steps
 * that grow smaller, the ridge taken exactly (Shalev-Shwartz et al., Pegasos, 2011). Same examples
 * in the same order, same weights.
 */

export interface Taught {
  features: string[];
  truth: boolean;
  /** How much it counts beside others of its answer; 1 without it. */
  importance?: number;
}

const seenMin = 2;
const featuresMax = 40_000;
const epochs = 40;
const firstRate = 0.5;
const biasShare = 0.1;
/** A step that divides no number of examples: every epoch goes another way, the same each time. */
const stride = 7919;
const epochShift = 31;
const smallest = 1e-6;

export interface FitPlan {
  /** How far the examples are believed against the ridge. */
  trust: number;
  /** 1: rare features weigh as usual (inverse document frequency); more: common ones hardly do. */
  telling: number;
}

export function fitLinear(examples: readonly Taught[], { trust, telling }: FitPlan): LinearModel {
  const vocabulary = buildVocabulary(
    examples.map(({ features }) => features),
    seenMin,
    featuresMax,
  );
  for (const [at, idf] of vocabulary.idf.entries()) vocabulary.idf[at] = idf ** telling;
  const rows = examples.map(({ features }) => toVector(features, vocabulary));
  const worth = importances(examples);
  const ridge = 1 / (trust * examples.length);
  const weights = new Float64Array(vocabulary.idf.length);
  let bias = 0;
  let scale = 1;
  for (let step = 0; step < epochs * rows.length; step++) {
    const shift = epochShift * Math.floor(step / rows.length);
    const at = (step * stride + shift) % rows.length;
    const { indices, values } = rows[at] as (typeof rows)[number];
    let sum = 0;
    for (let each = 0; each < indices.length; each++) {
      sum += (weights[indices[each] as number] as number) * (values[each] as number);
    }
    const truth = Number((examples[at] as Taught).truth);
    const error = (worth[at] as number) * (probabilityOf(sum * scale + bias) - truth);
    const rate = firstRate / (1 + 2 * firstRate * ridge * step);
    scale *= 1 - rate * ridge;
    bias -= biasShare * rate * error;
    for (let each = 0; each < indices.length; each++) {
      const feature = indices[each] as number;
      weights[feature] =
        (weights[feature] as number) - (rate * error * (values[each] as number)) / scale;
    }
    if (scale < smallest) scale = rescale(weights, scale);
  }
  rescale(weights, scale);
  return { vocabulary, bias, weights: Float32Array.from(weights) };
}

function rescale(weights: Float64Array, scale: number): number {
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] as number) * scale;
  return 1;
}

/** All that is so counts as much as all that is not. */
function importances(examples: readonly Taught[]): Float64Array {
  const sumOf = (truth: boolean) =>
    examples.reduce((sum, one) => sum + (one.truth === truth ? (one.importance ?? 1) : 0), 0);
  const sums = [sumOf(false), sumOf(true)];
  const half = examples.length / 2;
  return Float64Array.from(
    examples,
    ({ truth, importance = 1 }) => (importance * half) / Math.max(1e-9, sums[Number(truth)] ?? 0),
  );
}
