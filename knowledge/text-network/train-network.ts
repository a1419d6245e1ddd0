import { type SparseVector, seededRandom, shuffle, softmax } from './sparse.js';

/**
 * A small network over sparse features: one hidden layer that all heads share, in the manner of
 * fastText. Trained with Adam; rows that a batch does not touch rest.
 */

export interface HeadTask {
  classCount: number;
  /** Class of each example; -1 where this head learns nothing from it. */
  labels: Int16Array;
  /** How much each example counts for this head, 1 = plainly. */
  importance: Float32Array;
  /** How much this head counts beside the others. */
  weight: number;
}

export interface NetworkOptions {
  featureCount: number;
  hidden: number;
  epochs: number;
  batch: number;
  learningRate: number;
  /** Share of hidden units that each example must do without. */
  hiddenDropout: number;
  /** Makes the same command give the same model. */
  seed: number;
  onEpoch?(epoch: number, loss: number): void;
}

export interface HeadWeights {
  classCount: number;
  /** classCount × hidden, row by class. */
  weights: Float32Array;
  bias: Float32Array;
}

export interface NetworkWeights {
  hidden: number;
  /** featureCount × hidden, row by feature. */
  embedding: Float32Array;
  hiddenBias: Float32Array;
  heads: HeadWeights[];
}

const firstDecay = 0.9;
const secondDecay = 0.999;
const epsilon = 1e-8;
const initialSpread = 0.1;
const smallest = 1e-9;

/** A block of weights with its gradient and Adam's two moments. */
class Weights {
  readonly values: Float32Array;
  readonly slope: Float32Array;
  private readonly first: Float32Array;
  private readonly second: Float32Array;

  constructor(size: number, random?: () => number, spread = 0) {
    this.values = new Float32Array(size);
    this.slope = new Float32Array(size);
    this.first = new Float32Array(size);
    this.second = new Float32Array(size);
    if (random) for (let at = 0; at < size; at++) this.values[at] = (random() * 2 - 1) * spread;
  }

  /** One step of Adam on the part [start, end); its gradient is used up. */
  step(start: number, end: number, rate: number): void {
    const { values, slope, first, second } = this;
    for (let at = start; at < end; at++) {
      const gradient = slope[at] as number;
      slope[at] = 0;
      const one = firstDecay * (first[at] as number) + (1 - firstDecay) * gradient;
      const two = secondDecay * (second[at] as number) + (1 - secondDecay) * gradient * gradient;
      first[at] = one;
      second[at] = two;
      values[at] = (values[at] as number) - (rate * one) / (Math.sqrt(two) + epsilon);
    }
  }
}

interface Trained extends HeadTask {
  weights: Weights;
  bias: Weights;
  scores: Float32Array;
}

/**
 * Trains all heads together.
 * @param rows one vector an example
 */
export function trainNetwork(
  rows: readonly SparseVector[],
  tasks: readonly HeadTask[],
  options: NetworkOptions,
): NetworkWeights {
  const trainer = new NetworkTrainer(rows, tasks, options);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    const loss = trainer.epoch();
    options.onEpoch?.(epoch, loss);
  }
  return trainer.weights();
}

class NetworkTrainer {
  private readonly random: () => number;
  private readonly embedding: Weights;
  private readonly hiddenBias: Weights;
  private readonly heads: Trained[];
  private readonly order: number[];
  private readonly state: Float32Array;
  private readonly stateSlope: Float32Array;
  private readonly touched: Int32Array;
  private readonly isTouched: Uint8Array;
  private touchedCount = 0;
  private steps = 0;
  private readonly stepsMax: number;

  constructor(
    private readonly rows: readonly SparseVector[],
    tasks: readonly HeadTask[],
    private readonly options: NetworkOptions,
  ) {
    const { featureCount, hidden, seed, epochs, batch } = options;
    this.random = seededRandom(seed);
    this.embedding = new Weights(featureCount * hidden, this.random, initialSpread);
    this.hiddenBias = new Weights(hidden);
    const spread = 1 / Math.sqrt(hidden);
    this.heads = tasks.map((task) => ({
      ...task,
      weights: new Weights(task.classCount * hidden, this.random, spread),
      bias: new Weights(task.classCount),
      scores: new Float32Array(task.classCount),
    }));
    this.order = [...rows.keys()];
    this.state = new Float32Array(hidden);
    this.stateSlope = new Float32Array(hidden);
    this.touched = new Int32Array(featureCount);
    this.isTouched = new Uint8Array(featureCount);
    this.stepsMax = epochs * Math.ceil(rows.length / batch);
  }

  weights(): NetworkWeights {
    return {
      hidden: this.options.hidden,
      embedding: this.embedding.values,
      hiddenBias: this.hiddenBias.values,
      heads: this.heads.map(({ classCount, weights, bias }) => ({
        classCount,
        weights: weights.values,
        bias: bias.values,
      })),
    };
  }

  /** @returns mean loss of the first head */
  epoch(): number {
    const { batch } = this.options;
    shuffle(this.order, this.random);
    let loss = 0;
    for (let start = 0; start < this.order.length; start += batch) {
      const end = Math.min(start + batch, this.order.length);
      for (let at = start; at < end; at++) {
        loss += this.learn(this.order[at] as number, 1 / (end - start));
      }
      this.step();
    }
    return loss / this.order.length;
  }

  /** Forward and back for one example. */
  private learn(example: number, share: number): number {
    const row = this.rows[example] as SparseVector;
    this.fillState(row);
    this.stateSlope.fill(0);
    let loss = 0;
    for (const [index, head] of this.heads.entries()) {
      const one = this.learnHead(head, example, share);
      if (index === 0) loss = one;
    }
    this.passBack(row);
    return loss;
  }

  private fillState(row: SparseVector): void {
    const { hidden, hiddenDropout } = this.options;
    const { state, random } = this;
    const table = this.embedding.values;
    state.set(this.hiddenBias.values);
    for (let at = 0; at < row.indices.length; at++) {
      const value = row.values[at] as number;
      const base = (row.indices[at] as number) * hidden;
      for (let unit = 0; unit < hidden; unit++) {
        state[unit] = (state[unit] as number) + value * (table[base + unit] as number);
      }
    }
    const keep = 1 / (1 - hiddenDropout);
    for (let unit = 0; unit < hidden; unit++) {
      const alive = (state[unit] as number) > 0 && random() >= hiddenDropout;
      state[unit] = alive ? (state[unit] as number) * keep : 0;
    }
  }

  private passBack(row: SparseVector): void {
    const { hidden, hiddenDropout } = this.options;
    const { state, stateSlope } = this;
    const keep = 1 / (1 - hiddenDropout);
    const biasSlope = this.hiddenBias.slope;
    for (let unit = 0; unit < hidden; unit++) {
      stateSlope[unit] = state[unit] === 0 ? 0 : (stateSlope[unit] as number) * keep;
      biasSlope[unit] = (biasSlope[unit] as number) + (stateSlope[unit] as number);
    }
    const tableSlope = this.embedding.slope;
    for (let at = 0; at < row.indices.length; at++) {
      const value = row.values[at] as number;
      const feature = row.indices[at] as number;
      const base = feature * hidden;
      this.touch(feature);
      for (let unit = 0; unit < hidden; unit++) {
        tableSlope[base + unit] =
          (tableSlope[base + unit] as number) + value * (stateSlope[unit] as number);
      }
    }
  }

  private learnHead(head: Trained, example: number, share: number): number {
    const label = head.labels[example] as number;
    if (label < 0) return 0;
    const { hidden } = this.options;
    const { state, stateSlope } = this;
    const table = head.weights.values;
    const probabilities = this.probabilitiesOf(head);
    const scale = (head.importance[example] as number) * head.weight * share;
    for (let one = 0; one < head.classCount; one++) {
      const error = ((probabilities[one] as number) - (one === label ? 1 : 0)) * scale;
      head.bias.slope[one] = (head.bias.slope[one] as number) + error;
      const base = one * hidden;
      for (let unit = 0; unit < hidden; unit++) {
        const at = base + unit;
        stateSlope[unit] = (stateSlope[unit] as number) + error * (table[at] as number);
        head.weights.slope[at] =
          (head.weights.slope[at] as number) + error * (state[unit] as number);
      }
    }
    return -Math.log(Math.max(smallest, probabilities[label] as number));
  }

  private probabilitiesOf({ scores, classCount, weights, bias }: Trained): Float64Array {
    const { hidden } = this.options;
    const { state } = this;
    for (let one = 0; one < classCount; one++) {
      const base = one * hidden;
      let sum = bias.values[one] as number;
      for (let unit = 0; unit < hidden; unit++) {
        sum += (state[unit] as number) * (weights.values[base + unit] as number);
      }
      scores[one] = sum;
    }
    return softmax(scores);
  }

  private touch(feature: number): void {
    if (this.isTouched[feature] === 1) return;
    this.isTouched[feature] = 1;
    this.touched[this.touchedCount++] = feature;
  }

  private step(): void {
    const { hidden, learningRate } = this.options;
    this.steps += 1;
    // Ever smaller steps towards the end; Adam's moments start at nothing, which is made good here.
    const decay = 1 - this.steps / (this.stepsMax + 1);
    const warm = Math.sqrt(1 - secondDecay ** this.steps) / (1 - firstDecay ** this.steps);
    const rate = learningRate * decay * warm;
    for (let at = 0; at < this.touchedCount; at++) {
      const feature = this.touched[at] as number;
      this.embedding.step(feature * hidden, (feature + 1) * hidden, rate);
      this.isTouched[feature] = 0;
    }
    this.touchedCount = 0;
    this.hiddenBias.step(0, hidden, rate);
    for (const head of this.heads) {
      head.weights.step(0, head.weights.values.length, rate);
      head.bias.step(0, head.bias.values.length, rate);
    }
  }
}
