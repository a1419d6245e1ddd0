import type { Score, Target } from '../score.js';
import { againstTarget } from './against-target.js';

export interface Ranked {
  /** The higher, the likelier. */
  score: number;
  truth: boolean;
}

/**
 * Area under the ROC curve: how often a true one is ranked above a false one, ties counted half.
 * Source: Hanley and McNeil, 1982.
 */
export function areaUnderCurve(ranked: readonly Ranked[], target?: Target): Score {
  const yes = ranked.filter((one) => one.truth);
  const no = ranked.filter((one) => !one.truth);
  if (yes.length === 0 || no.length === 0) {
    return { pass: target === undefined, score: 0, reason: '没有样本' };
  }
  let above = 0;
  for (const one of yes) {
    for (const other of no) {
      above += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
    }
  }
  const reason = `${yes.length} 段真的，${no.length} 段假的`;
  return againstTarget(above / (yes.length * no.length), reason, target);
}
