import { compress, type TrainedNetwork } from './network-model.js';
import { type HeadTask, trainNetwork } from './train-network.js';
import { buildVocabulary, toVector } from './vocabulary.js';

/** From features and classes to a network that can be packed. */

export interface TeachingPlan {
  hidden: number;
  epochs: number;
  batch: number;
  learningRate: number;
  /** Share of hidden units that each example must do without. */
  hiddenDropout: number;
  seed: number;
  /** A feature that fewer texts share is left out, and what is beyond the most frequent so many. */
  seenMin: number;
  featuresMax: number;
}

/**
 * @param features of each example
 * @param heads what each example is, one head a question
 */
export function teachNetwork(
  features: string[][],
  heads: HeadTask[],
  { seenMin, featuresMax, ...options }: TeachingPlan,
  onEpoch?: (epoch: number, loss: number) => void,
): TrainedNetwork {
  const vocabulary = buildVocabulary(features, seenMin, featuresMax);
  const rows = features.map((one) => toVector(one, vocabulary));
  const featureCount = vocabulary.idf.length;
  const weights = trainNetwork(rows, heads, {
    ...options,
    featureCount,
    ...(onEpoch && { onEpoch }),
  });
  return compress(
    weights,
    vocabulary,
    heads.map(() => 1),
  );
}
