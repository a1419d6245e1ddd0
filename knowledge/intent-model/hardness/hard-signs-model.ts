import path from 'node:path';
import { type HardSign, hardSigns } from '../../../bot/domain/hard-sign.js';
import { projectRoot } from '../../project-root.js';
import {
  type Head,
  headProbabilities,
  hiddenState,
  loadNetwork,
  type TrainedNetwork,
} from '../../text-network/network-model.js';
import { toVector } from '../../text-network/vocabulary.js';
import { extractFeatures } from '../features.js';

/**
 * Hears in one line of a quarrel whether people must take it up, and why. What a rule of words
 * cannot list is told by hints: a drawing day of a child, a lamp that is out.
 */

export const hardnessFile = path.join(projectRoot, 'knowledge/intent-model/hardness/model.bin.gz');

export const noSign = 'none';
/** Classes of the first head, in their order. The second one tells easy (0) from hard (1). */
export const signClasses = [noSign, ...hardSigns] as const;

export interface HeardHardness {
  /** Probability that people should take it up, 0–1. */
  hardness: number;
  /** The likeliest reason, where one is likelier than all others and none together. */
  sign?: HardSign;
}

export type HardnessOf = (text: string, hostility: number) => HeardHardness;

const signShareMin = 0.5;

/** @param hostility tone of the line, 0–4 */
export function hardnessFeatures(text: string, hostility: number): string[] {
  return [...extractFeatures(text), `g:tone:${hostility}`];
}

/** @returns what it hears in a line by its features (`hardnessFeatures`) */
export function judgeBy(network: TrainedNetwork): (features: string[]) => HeardHardness {
  const [signHead, hardHead] = network.heads as [Head, Head];
  return (features) => {
    const state = hiddenState(network, toVector(features, network.vocabulary));
    const shares = headProbabilities(state, signHead);
    const sign = hardSigns.find((_, at) => (shares[at + 1] as number) >= signShareMin);
    const hardness = headProbabilities(state, hardHead)[1] as number;
    return { hardness, ...(sign && { sign }) };
  };
}

/**
 * What ships with the project.
 * @throws LinheError `data.invalid` when it knows other signs
 */
export function loadHardness(): HardnessOf {
  const mend = 'npm run train:hardness';
  const judge = judgeBy(loadNetwork(hardnessFile, '听难处的模型', signClasses, mend));
  return (text, hostility) => judge(hardnessFeatures(text, hostility));
}
