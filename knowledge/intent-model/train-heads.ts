import { intents } from '../../bot/domain/taxonomy.js';
import { type HeadTask, type NetworkWeights, trainNetwork } from '../text-network/train-network.js';
import { buildVocabulary, toVector, type Vocabulary } from '../text-network/vocabulary.js';
import type { TrainingExample } from './read-training.js';

/** The settings that won in cross-validation by hand; see docs/understanding.md. */

const seed = 20261126;
const featureSeenMin = 2;
const featuresMax = 60_000;
const hidden = 128;
const hostilityLevels = 5;
/** Rare classes count more, though not as much as their rarity: chatter must stay silent. */
const intentBalance = 0.25;
const hostilityBalance = 0.3;
const hostilityWeight = 0.5;

export interface TrainedHeads {
  vocabulary: Vocabulary;
  /** Heads: intent, hostility. */
  weights: NetworkWeights;
}

/** @param onEpoch hears number (from 0) and mean loss of each pass over the corpus */
export function trainHeads(
  examples: readonly TrainingExample[],
  onEpoch?: (epoch: number, loss: number) => void,
): TrainedHeads {
  const vocabulary = buildVocabulary(
    examples.map((one) => one.features),
    featureSeenMin,
    featuresMax,
  );
  const rows = examples.map((one) => toVector(one.features, vocabulary));
  const weights = trainNetwork(rows, tasksOf(examples), {
    featureCount: vocabulary.idf.length,
    hidden,
    epochs: 10,
    batch: 32,
    learningRate: 2e-3,
    hiddenDropout: 0.5,
    seed,
    onEpoch,
  });
  return { vocabulary, weights };
}

function tasksOf(examples: readonly TrainingExample[]): HeadTask[] {
  const kinds = Int16Array.from(examples, ({ intent }) =>
    intent === undefined ? -1 : intents.indexOf(intent),
  );
  const tones = Int16Array.from(examples, (one) => one.hostility ?? -1);
  return [
    {
      classCount: intents.length,
      labels: kinds,
      importance: importances(kinds, intentBalance),
      weight: 1,
    },
    {
      classCount: hostilityLevels,
      labels: tones,
      importance: importances(tones, hostilityBalance),
      weight: hostilityWeight,
    },
  ];
}

function importances(labels: Int16Array, balance: number): Float32Array {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Float32Array.from(labels, (label) => (100 / (counts.get(label) as number)) ** balance);
}
