export interface Hit {
  /** Place of the passage in the corpus. */
  at: number;
  score: number;
}

/** The highest scores, best first; places without a score (NaN) are left out. */
export function highest(scores: Float32Array, count: number): Hit[] {
  const best: Hit[] = [];
  let floor = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    if (Number.isNaN(score) || (best.length === count && score <= floor)) continue;
    let place = best.length;
    while (place > 0 && (best[place - 1] as Hit).score < score) place -= 1;
    best.splice(place, 0, { at, score });
    if (best.length > count) best.pop();
    floor = (best.at(-1) as Hit).score;
  }
  return best;
}
