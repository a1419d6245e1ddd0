import type { Pair, Score, Target } from '../score.js';
import { share } from './share.js';

/** Share of pairs whose sides are the same. */
export function accuracy(pairs: readonly Pair[], target?: Target): Score {
  return share(pairs.filter((one) => one.expected === one.found).length, pairs.length, target);
}
