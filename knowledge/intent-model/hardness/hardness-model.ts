import path from 'node:path';
import type { Intent } from '../../../bot/domain/taxonomy.js';
import {
  type LinearFeatures,
  type LinearWeights,
  linearFeatures,
  loadLinear,
  probabilityOf,
  scoreOf,
} from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';

/** How likely people should take up a dispute: by kind, tone and words of one line of a party. */

export const hardnessFile = path.join(
  projectRoot,
  'knowledge/intent-model/hardness/weights.bin.gz',
);

export function hardnessFeatures(text: string, kind: Intent, hostility: number): LinearFeatures {
  return linearFeatures(text, [`kind:${kind}`, `tone:${hostility}`]);
}

/** Probability that a dispute is hard, from one line of a party. */
export function hardnessOf(
  weights: LinearWeights,
  text: string,
  kind: Intent,
  hostility: number,
): number {
  return probabilityOf(scoreOf(weights, hardnessFeatures(text, kind, hostility)));
}

/** The weights that ship with the project. */
export function loadHardness(): LinearWeights {
  return loadLinear(hardnessFile, 'npm run train:hardness');
}
