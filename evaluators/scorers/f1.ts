import type { Pair, Score, Target } from '../score.js';
import { againstTarget } from './against-target.js';

/** Precision and recall of one question, yes or no, in one figure: their harmonic mean. */
export function f1(
  pairs: readonly Pair[],
  wanted: (label: string) => boolean,
  target?: Target,
): Score {
  const due = pairs.filter((one) => wanted(one.expected)).length;
  const caught = pairs.filter((one) => wanted(one.found)).length;
  const both = pairs.filter((one) => wanted(one.expected) && wanted(one.found)).length;
  return f1OfCounts({ due, caught, both }, target);
}

/** @param counts how many there are, how many were found, how many of those were right */
export function f1OfCounts(
  counts: { due: number; caught: number; both: number },
  target?: Target,
): Score {
  const { due, caught, both } = counts;
  if (due + caught === 0) return { pass: target === undefined, score: 0, reason: '没有样本' };
  const reason = `找到 ${both} / ${due}，说对 ${both} / ${caught}`;
  return againstTarget((2 * both) / (due + caught), reason, target);
}
