import type { Pair, Score, Target } from '../score.js';
import { share } from './share.js';

/** Of those that should have been caught, the share that was. */
export function recall(
  pairs: readonly Pair[],
  wanted: (label: string) => boolean,
  target?: Target,
): Score {
  const due = pairs.filter((one) => wanted(one.expected));
  return share(due.filter((one) => wanted(one.found)).length, due.length, target);
}
