import { dot } from '../../knowledge/dot-product.js';
import { termWeight } from '../../knowledge/search/vectors/static-encoder.js';
import { SeededRandom } from '../seeded-random.js';

/**
 * Learns term vectors so that the two texts of a pair lie near each other and far from the other
 * pairs of the batch and from passages that only look right (InfoNCE with hard negatives; van den
 * Oord et al., 2018). Rows are moved by Adagrad.
 */

/** Vectors while they are learnt. */
export interface LearningVectors {
  size: number;
  terms: string[];
  /** One row a term. */
  rows: Float32Array;
}

export interface TermCounts {
  terms: Int32Array;
  weights: Float32Array;
}
export interface TrainingPair {
  left: TermCounts;
  right: TermCounts;
  /** Looks right and is not. */
  wrong?: TermCounts[];
}

export interface TrainingPlan {
  rate: number;
  batch: number;
  /** Small: only the nearest wrong ones push. */
  temperature: number;
}

const epsilon = 1e-8;

export class EncoderTrainer {
  private readonly squares: Float32Array;

  constructor(
    readonly vectors: LearningVectors,
    private readonly random: () => number,
  ) {
    this.squares = new Float32Array(vectors.terms.length);
  }

  /** One walk over the pairs in a new order. @returns mean loss */
  walk(pairs: readonly TrainingPair[], plan: TrainingPlan): number {
    const order = pairs.map((_, at) => at);
    for (let at = order.length - 1; at > 0; at--) {
      const other = Math.floor(this.random() * (at + 1));
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    let loss = 0;
    for (let start = 0; start < order.length; start += plan.batch) {
      const batch = order.slice(start, start + plan.batch).map((at) => pairs[at] as TrainingPair);
      loss += this.step(batch, plan);
    }
    return loss / Math.max(1, pairs.length);
  }

  private step(batch: readonly TrainingPair[], { rate, temperature }: TrainingPlan): number {
    const { size } = this.vectors;
    const lefts = batch.map(({ left }) => this.encode(left));
    const sources = [
      ...batch.map(({ right }) => right),
      ...batch.flatMap(({ wrong }) => wrong ?? []),
    ];
    const rights = sources.map((one) => this.encode(one));
    const leftGradients = lefts.map(() => new Float32Array(size));
    const rightGradients = rights.map(() => new Float32Array(size));
    let loss = 0;
    for (const [at, left] of lefts.entries()) {
      const scores = rights.map((right) => dot(left.unit, right.unit) / temperature);
      const most = Math.max(...scores);
      let total = 0;
      for (const [other, score] of scores.entries()) {
        const share = Math.exp(score - most);
        scores[other] = share;
        total += share;
      }
      loss -= Math.log(Math.max(1e-12, (scores[at] as number) / total));
      for (const [other, right] of rights.entries()) {
        const share = (scores[other] as number) / total - (other === at ? 1 : 0);
        if (Math.abs(share) < 1e-4) continue;
        const push = share / temperature;
        addTo(leftGradients[at] as Float32Array, right.unit, push);
        addTo(rightGradients[other] as Float32Array, left.unit, push);
      }
    }
    for (const [at, { left }] of batch.entries()) {
      this.move(left, lefts[at] as Encoded, leftGradients[at] as Float32Array, rate);
    }
    for (const [at, source] of sources.entries()) {
      this.move(source, rights[at] as Encoded, rightGradients[at] as Float32Array, rate);
    }
    return loss;
  }

  private encode({ terms, weights }: TermCounts): Encoded {
    const { size, rows } = this.vectors;
    const unit = new Float32Array(size);
    for (let term = 0; term < terms.length; term++) {
      const start = (terms[term] as number) * size;
      const weight = weights[term] as number;
      for (let at = 0; at < size; at++) {
        unit[at] = (unit[at] as number) + weight * (rows[start + at] as number);
      }
    }
    const length = Math.sqrt(dot(unit, unit)) + epsilon;
    for (let at = 0; at < size; at++) unit[at] = (unit[at] as number) / length;
    return { unit, length };
  }

  /** Through the division by the length, then to every term of the text. */
  private move({ terms, weights }: TermCounts, one: Encoded, gradient: Float32Array, rate: number) {
    const { size, rows } = this.vectors;
    const along = dot(gradient, one.unit);
    let square = 0;
    for (let at = 0; at < size; at++) {
      const value = ((gradient[at] as number) - along * (one.unit[at] as number)) / one.length;
      gradient[at] = value;
      square += value * value;
    }
    if (square === 0) return;
    square /= size;
    for (let term = 0; term < terms.length; term++) {
      const number = terms[term] as number;
      const weight = weights[term] as number;
      const seen = (this.squares[number] as number) + square * weight * weight;
      this.squares[number] = seen;
      const step = (rate * weight) / (Math.sqrt(seen) + epsilon);
      const start = number * size;
      for (let at = 0; at < size; at++) {
        rows[start + at] = (rows[start + at] as number) - step * (gradient[at] as number);
      }
    }
  }
}

interface Encoded {
  unit: Float32Array;
  length: number;
}

function addTo(sum: Float32Array, other: Float32Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) {
    sum[at] = (sum[at] as number) + weight * (other[at] as number);
  }
}

/** Rare terms start long, common ones short: what tells most counts most from the beginning. */
export function freshVectors(
  terms: string[],
  rarity: (term: number) => number,
  size: number,
  seed: number,
): LearningVectors {
  const chance = new SeededRandom(seed);
  const random = () => chance.next();
  const rows = new Float32Array(terms.length * size);
  for (let term = 0; term < terms.length; term++) {
    const scale = rarity(term) / Math.sqrt(size);
    for (let at = 0; at < size; at++) {
      rows[term * size + at] = scale * (random() + random() + random() - 1.5) * 2;
    }
  }
  return { size, terms, rows };
}

export function toTermCounts(counts: ReadonlyMap<number, number>): TermCounts {
  return {
    terms: Int32Array.from(counts.keys()),
    weights: Float32Array.from(counts.values(), termWeight),
  };
}
