import path from 'node:path';
import { type Omen, type OmenShare, omens } from '../../../bot/domain/omen.js';
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
 * Hears in one line what may be brewing: 说好十号，今天十七了. The ear hears what a message is about;
 * this hears what a careful grid chief would prick up his ears at, long before anybody names it.
 */

export const omenFile = path.join(projectRoot, 'knowledge/intent-model/omens/model.bin.gz');

export const noOmen = 'none';
/** Classes of the only head, in their order. */
export const omenClasses = [noOmen, ...omens] as const;

/** @returns omens that are not quite unlikely, the likeliest first */
export type OmensIn = (text: string) => OmenShare[];

const shareMin = 0.1;

export function omensBy(network: TrainedNetwork): OmensIn {
  const [head] = network.heads as [Head];
  return (text) => {
    const row = toVector(extractFeatures(text), network.vocabulary);
    const shares = headProbabilities(hiddenState(network, row), head);
    return omens
      .map((omen: Omen, at) => ({ omen, share: shares[at + 1] as number }))
      .filter(({ share }) => share >= shareMin)
      .sort((left, right) => right.share - left.share);
  };
}

/**
 * What ships with the project.
 * @throws LinheError `data.invalid` when it knows other omens
 */
export function loadOmens(): OmensIn {
  return omensBy(loadNetwork(omenFile, '听苗头的模型', omenClasses, 'npm run train:omens'));
}
