import { compress, type TrainedNetwork } from './network-model.js';
import { type HeadTask, type NetworkOptions, trainNetwork } from './train-network.js';
import { buildVocabulary, toVector } from './vocabulary.js';

/** From features and classes to a network that can be packed. */

export interface TeachingPlan extends Pick<NetworkOptions, 'hidden' | 'epochs'> {
  /** Of the features that texts share, the most frequent so many are kept. */
  featuresMax: number;
}

/** What did well for all of them. */
const common = { batch: 32, learningRate: 3e-3, hiddenDropout: 0.4, seed: 20261127 };
/** A feature of one text alone tells nothing of another. */
const seenMin = 2;

/**
 * @param features of each example
 * @param heads what each example is, one head a question
 */
export function teachNetwork(
  features: string[][],
  heads: HeadTask[],
  { featuresMax, hidden, epochs }: TeachingPlan,
  onEpoch?: NetworkOptions['onEpoch'],
): TrainedNetwork {
  const vocabulary = buildVocabulary(features, seenMin, featuresMax);
  const rows = features.map((one) => toVector(one, vocabulary));
  const options = { ...common, hidden, epochs, featureCount: vocabulary.idf.length };
  const weights = trainNetwork(rows, heads, { ...options, ...(onEpoch && { onEpoch }) });
  return compress(
    weights,
    vocabulary,
    heads.map(() => 1),
  );
}
