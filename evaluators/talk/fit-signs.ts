/** Logistic regression by plain descent: few features, few examples, every weight readable. */

const steps = 4_000;
const rate = 0.2;

export interface SignExample<Name extends string> {
  features: Record<Name, number>;
  truth: boolean;
}

export interface SignWeights<Name extends string> {
  bias: number;
  weights: Record<Name, number>;
}

/**
 * @param names features, in the order of the result
 * @param pull how strongly weights are pulled to zero: the fewer examples, the stronger
 */
export function fitSigns<Name extends string>(
  examples: readonly SignExample<Name>[],
  names: readonly Name[],
  pull: number,
): SignWeights<Name> {
  const weights = new Float64Array(names.length);
  let bias = 0;
  for (let step = 0; step < steps; step++) {
    const slope = new Float64Array(names.length);
    let biasSlope = 0;
    for (const { features, truth } of examples) {
      const sum = names.reduce(
        (all, name, at) => all + (weights[at] as number) * features[name],
        bias,
      );
      const error = 1 / (1 + Math.exp(-sum)) - Number(truth);
      biasSlope += error;
      names.forEach((name, at) => {
        slope[at] = (slope[at] as number) + error * features[name];
      });
    }
    bias -= (rate * biasSlope) / examples.length;
    for (let at = 0; at < names.length; at++) {
      const pulled = (slope[at] as number) / examples.length + pull * (weights[at] as number);
      weights[at] = (weights[at] as number) - rate * pulled;
    }
  }
  const named = Object.fromEntries(names.map((name, at) => [name, round(weights[at] as number)]));
  return { bias: round(bias), weights: named as Record<Name, number> };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
