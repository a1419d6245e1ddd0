import path from 'node:path';
import type { Intent } from '../../../bot/domain/taxonomy.js';
import {
  type LinearModel,
  loadLinear,
  probabilityOf,
  scoreOf,
} from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';
import { extractFeatures } from '../features.js';

/** How likely people should take up a dispute: by kind, tone and words of one line of a party. */

export const hardnessFile = path.join(
  projectRoot,
  'knowledge/intent-model/hardness/weights.bin.gz',
);

export function hardnessFeatures(text: string, kind: Intent, hostility: number): string[] {
  return [...extractFeatures(text), `g:kind:${kind}`, `g:tone:${hostility}`];
}

/** Probability that a dispute is hard, from one line of a party. */
export function hardnessOf(
  weights: LinearModel,
  text: string,
  kind: Intent,
  hostility: number,
): number {
  return probabilityOf(scoreOf(weights, hardnessFeatures(text, kind, hostility)));
}

/** The weights that ship with the project. */
export function loadHardness(): LinearModel {
  return loadLinear(hardnessFile, 'npm run train:hardness');
}
