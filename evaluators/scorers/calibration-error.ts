import type { Score, Target } from '../score.js';
import { againstTarget } from './against-target.js';

export interface Guess {
  /** 0–1. */
  confidence: number;
  right: boolean;
}

const binCount = 10;

/**
 * Expected calibration error over ten bins of equal width: how far confidence and truth lie apart.
 * Source: Guo et al., On Calibration of Modern Neural Networks, 2017.
 */
export function calibrationError(guesses: readonly Guess[], target?: Target): Score {
  if (guesses.length === 0) return { pass: target === undefined, score: 0, reason: '没有样本' };
  const error =
    calibrationBins(guesses).reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.right), 0) /
    guesses.length;
  return againstTarget(error, `${guesses.length} 条，${binCount} 段`, target);
}

/** Guesses by how sure they were: for each bin how many, the sum of confidence, how many right. */
export function calibrationBins(guesses: readonly Guess[]) {
  const bins = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (const guess of guesses) {
    const index = Math.min(binCount - 1, Math.max(0, Math.floor(guess.confidence * binCount)));
    const bin = bins[index];
    if (!bin) continue;
    bin.count += 1;
    bin.confidence += guess.confidence;
    bin.right += guess.right ? 1 : 0;
  }
  return bins;
}
