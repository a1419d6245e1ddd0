import {
  freshWeights,
  type LinearFeatures,
  type LinearWeights,
  probabilityOf,
  scoreOf,
  shareOfWord,
} from './linear-text.js';

/**
 * Logistic regression: AdaGrad for the words, plain steps for the context. Same examples in the
 * same order, same weights.
 */

/** How hard it learns: more walks and less pull learn by heart. */
export interface FitPlan {
  epochs: number;
  rate: number;
  /** Pulls the weights of words to zero. */
  pull: number;
}

const biasRate = 0.02;
const contextRate = 0.05;
/** A step that divides no number of examples: every epoch goes another way, the same each time. */
const stride = 7919;

export interface Taught {
  line: LinearFeatures;
  truth: boolean;
  /** How much it counts; 1 without it. */
  importance?: number;
}

export function fitLinear(
  examples: readonly Taught[],
  { epochs, rate, pull }: FitPlan,
): LinearWeights {
  const model = freshWeights();
  const squares = new Float64Array(model.weights.length).fill(0.01);
  const step = (slot: number, by: number) => {
    model.weights[slot] = (model.weights[slot] as number) - by;
  };
  for (let turn = 0; turn < epochs * examples.length; turn++) {
    const { line, truth, importance = 1 } = examples[(turn * stride) % examples.length] as Taught;
    const error = importance * (probabilityOf(scoreOf(model, line)) - Number(truth));
    const slope = error * shareOfWord(line);
    model.bias -= biasRate * error;
    for (const slot of line.context) step(slot, contextRate * error);
    for (const slot of line.words) {
      squares[slot] = (squares[slot] as number) + slope * slope;
      step(slot, (rate * slope) / Math.sqrt(squares[slot] as number));
      model.weights[slot] = (model.weights[slot] as number) * (1 - pull * rate);
    }
  }
  return model;
}
