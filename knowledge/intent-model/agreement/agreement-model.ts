import path from 'node:path';
import type { Leaning } from '../../../bot/domain/case.js';
import { type LinearModel, loadLinear, scoreOf } from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';
import { extractFeatures } from '../features.js';

/**
 * How people in a quarrel say yes in their own words: 那说好了，我五分钟上来. Seldom with the word
 * itself, mostly by what they will do now. Two models hear it, which err in different places: one
 * learnt from whole talks, where a yes is rare, one from exchanges that end with a yes or nearly.
 */

const folder = path.join(projectRoot, 'knowledge/intent-model/agreement');
export const talksFile = path.join(folder, 'talks.bin.gz');
export const exchangesFile = path.join(folder, 'exchanges.bin.gz');

export interface AgreementModels {
  talks: LinearModel;
  exchanges: LinearModel;
}

/** How far a line leans to a yes. */
export type LeaningOf = (text: string) => Leaning;

let known: LeaningOf | undefined;

/** Read once. */
export function loadAgreement(): LeaningOf {
  known ??= leaningBy({
    talks: loadLinear(talksFile, 'npm run train:agreement'),
    exchanges: loadLinear(exchangesFile, 'npm run train:agreement'),
  });
  return known;
}

export function leaningBy({ talks, exchanges }: AgreementModels): LeaningOf {
  return (text) => {
    const features = extractFeatures(text);
    return { talks: scoreOf(talks, features), exchanges: scoreOf(exchanges, features) };
  };
}
