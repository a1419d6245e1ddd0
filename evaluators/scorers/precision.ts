import type { Pair, Score, Target } from '../score.js';
import { share } from './share.js';

/** Of those that were caught, the share that should have been. */
export function precision(
  pairs: readonly Pair[],
  wanted: (label: string) => boolean,
  target?: Target,
): Score {
  const caught = pairs.filter((one) => wanted(one.found));
  return share(caught.filter((one) => wanted(one.expected)).length, caught.length, target);
}
