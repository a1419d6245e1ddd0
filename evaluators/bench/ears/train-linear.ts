import {
  type SparseVector,
  seededRandom,
  shuffle,
  softmax,
} from '../../../knowledge/text-network/sparse.js';

/** Multinomial logistic regression over sparse features, trained with Adagrad. */

export interface TrainOptions {
  classCount: number;
  featureCount: number;
  epochs: number;
  learningRate: number;
  /** Pulls unused weights to zero, so that rare features do not shout. */
  decay: number;
  /** Makes the same command give the same model. */
  seed: number;
}

export interface LinearWeights {
  /** featureCount × classCount, row by feature. */
  weights: Float32Array;
  bias: Float32Array;
}

/**
 * @param rows one vector an example
 * @param labels class of each example, 0 … classCount-1
 * @param importance how much each example counts, 1 = plainly
 */
export function trainLinear(
  rows: SparseVector[],
  labels: number[],
  importance: number[],
  options: TrainOptions,
): LinearWeights {
  const { classCount, featureCount } = options;
  const weights = new Float32Array(featureCount * classCount);
  const bias = new Float32Array(classCount);
  const weightSquares = new Float32Array(featureCount * classCount).fill(1e-4);
  const biasSquares = new Float32Array(classCount).fill(1e-4);
  const random = seededRandom(options.seed);
  const order = shuffle([...rows.keys()], random);
  const scores = new Float32Array(classCount);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const example of order) {
      const row = rows[example] as SparseVector;
      scoreRow(row, weights, bias, scores);
      const probabilities = softmax(scores);
      const label = labels[example] as number;
      const scale = importance[example] as number;
      for (let one = 0; one < classCount; one++) {
        const error = ((probabilities[one] as number) - (one === label ? 1 : 0)) * scale;
        if (Math.abs(error) < 1e-4) continue;
        biasSquares[one] = (biasSquares[one] as number) + error * error;
        bias[one] =
          (bias[one] as number) -
          (options.learningRate * error) / Math.sqrt(biasSquares[one] as number);
        for (let index = 0; index < row.indices.length; index++) {
          const at = (row.indices[index] as number) * classCount + one;
          const slope =
            error * (row.values[index] as number) + options.decay * (weights[at] as number);
          weightSquares[at] = (weightSquares[at] as number) + slope * slope;
          weights[at] =
            (weights[at] as number) -
            (options.learningRate * slope) / Math.sqrt(weightSquares[at] as number);
        }
      }
    }
  }
  return { weights, bias };
}

/** Adds up the scores of all classes into `scores`. */
export function scoreRow(
  row: SparseVector,
  weights: Float32Array | Int8Array,
  bias: Float32Array,
  scores: Float32Array,
  scale = 1,
): void {
  scores.fill(0);
  const classCount = scores.length;
  for (let index = 0; index < row.indices.length; index++) {
    const base = (row.indices[index] as number) * classCount;
    const value = row.values[index] as number;
    for (let one = 0; one < classCount; one++) {
      scores[one] = (scores[one] as number) + value * (weights[base + one] as number);
    }
  }
  for (let one = 0; one < classCount; one++) {
    scores[one] = (scores[one] as number) * scale + (bias[one] as number);
  }
}
