export interface Hit {
  /** Place of the passage in the corpus. */
  at: number;
  score: number;
}

/**
 * The highest scores, best first, of equals the first.
 * @param above scores that are not higher are left out, as are places without one (NaN)
 */
export function highest(
  scores: Float32Array | Float64Array,
  count: number,
  above = Number.NEGATIVE_INFINITY,
): Hit[] {
  const best: Hit[] = [];
  let floor = above;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (Number.isNaN(score) || score <= floor) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] as Hit).score < score) place -= 1;
    best.splice(place, 0, { at, score });
    if (best.length > count) best.pop();
    if (best.length === count) floor = (best.at(-1) as Hit).score;
  }
  return best;
}
