import type { Verdicts } from '../ports/watch.js';

/** How often a model was right, and how sure that is: the interval of Wilson. */

/** For 90 %, both sides. */
const deviations = 1.645;
/** A model that is surely right less often is only told with the digest. */
export const precisionFloor = 0.5;
/** Before so many verdicts nothing is said about a model. */
export const verdictsMin = 8;

export interface Precision {
  verdicts: number;
  share: number;
  lower: number;
  upper: number;
}

export function precisionOf({ right, wrong }: Verdicts): Precision {
  const verdicts = right + wrong;
  if (verdicts === 0) return { verdicts, share: 0, lower: 0, upper: 1 };
  const share = right / verdicts;
  const square = deviations ** 2;
  const middle = share + square / (2 * verdicts);
  const spread =
    deviations * Math.sqrt((share * (1 - share)) / verdicts + square / (4 * verdicts ** 2));
  const scale = 1 + square / verdicts;
  return {
    verdicts,
    share,
    lower: Math.max(0, (middle - spread) / scale),
    upper: Math.min(1, (middle + spread) / scale),
  };
}

/** Also the best that the verdicts allow is under the floor. */
export function isUnderFloor(verdicts: Verdicts): boolean {
  const { verdicts: count, upper } = precisionOf(verdicts);
  return count >= verdictsMin && upper < precisionFloor;
}
