/**
 * A readable weighing of a few signs: each has a weight, and all together give a probability.
 * @param weights one for each feature, and the bias
 * @returns probability, 0–1
 */
export function likelihoodOf<Features extends Record<keyof Features, number>>(
  weights: NoInfer<Features> & { bias: number },
  features: Features,
): number {
  return 1 / (1 + Math.exp(-logOddsOf(weights, features)));
}

/** The same as log-odds: 0 is even, and several of them may be added up. */
export function logOddsOf<Features extends Record<keyof Features, number>>(
  weights: NoInfer<Features> & { bias: number },
  features: Features,
): number {
  let sum: number = weights.bias;
  for (const name of Object.keys(features) as (keyof Features)[]) {
    sum += weights[name] * features[name];
  }
  return sum;
}
