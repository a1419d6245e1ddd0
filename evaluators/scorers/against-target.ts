import type { Score, Target } from '../score.js';

/** Holds a value against its target; without one everything passes. */
export function againstTarget(value: number, reason: string, target: Target = {}): Score {
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = target;
  return { pass: value >= atLeast && value <= atMost, score: value, reason };
}
