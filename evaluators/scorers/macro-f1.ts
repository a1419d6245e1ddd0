import type { Pair, Score, Target } from '../score.js';
import { againstTarget } from './against-target.js';

/** Mean F1 of all labels that are expected or found: rare ones count as much as common ones. */
export function macroF1(pairs: readonly Pair[], target?: Target): Score {
  const labels = new Set(pairs.flatMap((one) => [one.expected, one.found]));
  if (labels.size === 0) return { pass: target === undefined, score: 0, reason: '没有样本' };
  let sum = 0;
  for (const label of labels) {
    const expected = pairs.filter((one) => one.expected === label).length;
    const found = pairs.filter((one) => one.found === label).length;
    const both = pairs.filter((one) => one.expected === label && one.found === label).length;
    sum += (2 * both) / (expected + found);
  }
  return againstTarget(sum / labels.size, `${labels.size} 类平均`, target);
}
