import path from 'node:path';
import { loadLinear, probabilityOf, scoreOf } from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';
import { extractFeatures } from '../features.js';

/**
 * How people in a quarrel say yes in their own words: 那说好了，我五分钟上来. Seldom with the word
 * itself, mostly by what they will do now.
 */

export const agreementFile = path.join(
  projectRoot,
  'knowledge/intent-model/agreement/weights.bin.gz',
);

/** How likely a party says yes for itself by this line, 0–1. */
export type AgreementIn = (text: string) => number;

let known: AgreementIn | undefined;

/** Read once. */
export function loadAgreement(): AgreementIn {
  known ??= readAgreement();
  return known;
}

function readAgreement(): AgreementIn {
  const model = loadLinear(agreementFile, 'npm run train:agreement');
  return (text) => probabilityOf(scoreOf(model, extractFeatures(text)));
}
