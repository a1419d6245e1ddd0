import path from 'node:path';
import { extractFeatures } from '../../intent-model/features.js';
import { loadLinear, scoreOf } from '../../linear-text/linear-text.js';
import { projectRoot } from '../../project-root.js';
import { rememberLast } from '../../remember-last.js';

/**
 * Questions that no reply and no note answers: recipes, gossip, other trades' law, rules that
 * nobody made. They are told by their own words, for they share those of the matter with questions
 * that can be answered.
 */

export const foreignFile = path.join(projectRoot, 'knowledge/library/answerable/weights.bin.gz');

/** Above 0 a question is rather none of what we know, below 0 rather one of it (log odds). */
export type ForeignTo = (question: string) => number;

export const neverForeign: ForeignTo = () => 0;

/** A manner of asking alone must not outvote a matter that is plainly meant (log odds). */
const scoreMost = 1.2;

let known: ForeignTo | undefined;

/** Read once. */
export function foreignQuestions(): ForeignTo {
  known ??= readModel();
  return known;
}

function readModel(): ForeignTo {
  const model = loadLinear(foreignFile, 'npm run train:answerable');
  return rememberLast((question) => {
    const score = scoreOf(model, extractFeatures(question));
    return Math.max(-scoreMost, Math.min(scoreMost, score));
  });
}
