import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../../bot/domain/errors.js';
import { type Intent, intents } from '../../../bot/domain/taxonomy.js';
import { seededRandom, shuffle, softmax } from '../../text-network/sparse.js';

/** Logistic regression over sentence vectors: what joins an encoder with our intents. */

const seed = 20261126;
const epochs = 30;
const learningRate = 0.5;
const decay = 1e-4;
const foldCount = 5;
/** Two ears of about the same strength; the built-in one has read signs that no encoder has. */
const usualWeight = 0.45;

const headSchema = z.object({
  encoder: z.string(),
  size: z.number().int().positive(),
  intents: z.array(z.string()),
  temperature: z.number().positive(),
  /** How much it counts beside the built-in ear, 0–1. */
  weight: z.number().min(0).max(1),
  bias: z.array(z.number()),
  /** intents × size, row by intent, base64 of 32-bit floats. */
  weights: z.string(),
});

export interface DenseHead {
  encoder: string;
  size: number;
  temperature: number;
  weight: number;
  bias: Float32Array;
  weights: Float32Array;
}

export interface VectorExample {
  vector: Float32Array;
  intent: Intent;
  /** Whose hand wrote it; folds go by hand. */
  hand: string;
}

/** @returns one probability an intent, in the order of the taxonomy */
export function scoreVector(head: DenseHead, vector: Float32Array): Float64Array {
  const { size, weights, bias, temperature } = head;
  const scores = Float32Array.from(bias);
  for (let one = 0; one < scores.length; one++) {
    let sum = scores[one] as number;
    for (let at = 0; at < size; at++) {
      sum += (weights[one * size + at] as number) * (vector[at] as number);
    }
    scores[one] = sum;
  }
  return softmax(scores, temperature);
}

/** Trains the head; the last fold of hands tells the temperature. */
export function trainDenseHead(encoder: string, examples: readonly VectorExample[]): DenseHead {
  const hands = [...new Set(examples.map((one) => one.hand))].sort();
  const isHeld = (one: VectorExample) => hands.indexOf(one.hand) % foldCount === foldCount - 1;
  const held = examples.filter(isHeld);
  const trial = descend(
    encoder,
    held.length > 0 ? examples.filter((one) => !isHeld(one)) : examples,
  );
  const judged = held.length > 0 ? held : examples;
  const temperature = leastLoss([0.3, 0.5, 0.7, 1, 1.4, 2, 3], (one) =>
    lossOf({ ...trial, temperature: one }, judged),
  );
  return { ...descend(encoder, examples), temperature, weight: usualWeight };
}

function leastLoss(tries: readonly number[], loss: (one: number) => number): number {
  const losses = tries.map(loss);
  return tries[losses.indexOf(Math.min(...losses))] as number;
}

function lossOf(head: DenseHead, examples: readonly VectorExample[]): number {
  let loss = 0;
  for (const { vector, intent } of examples) {
    const share = scoreVector(head, vector)[intents.indexOf(intent)] as number;
    loss -= Math.log(Math.max(1e-9, share));
  }
  return loss / Math.max(1, examples.length);
}

function descend(encoder: string, examples: readonly VectorExample[]): DenseHead {
  const size = examples[0]?.vector.length ?? 0;
  const classCount = intents.length;
  const weights = new Float32Array(classCount * size);
  const bias = new Float32Array(classCount);
  const random = seededRandom(seed);
  const order = shuffle([...examples.keys()], random);
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const rate = learningRate * (1 - epoch / epochs);
    for (const index of order) {
      const { vector, intent } = examples[index] as VectorExample;
      const head = { encoder, size, temperature: 1, weight: 1, bias, weights };
      const shares = scoreVector(head, vector);
      for (let one = 0; one < classCount; one++) {
        const error = (shares[one] as number) - (intents[one] === intent ? 1 : 0);
        if (Math.abs(error) < 1e-4) continue;
        bias[one] = (bias[one] as number) - rate * error;
        for (let at = 0; at < size; at++) {
          const place = one * size + at;
          const before = weights[place] as number;
          weights[place] = before - rate * (error * (vector[at] as number) + decay * before);
        }
      }
    }
  }
  return { encoder, size, temperature: 1, weight: 1, bias, weights };
}

/** The head lies beside the database, named by its encoder. */
export function headFile(folder: string, encoder: string): string {
  const short = createHash('sha256').update(encoder).digest('hex').slice(0, 12);
  return path.join(folder, `ear-${short}.json`);
}

export function saveHead(file: string, head: DenseHead): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const { bias, weights, ...rest } = head;
  const bytes = Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength);
  const written = { ...rest, intents, bias: [...bias], weights: bytes.toString('base64') };
  writeFileSync(file, JSON.stringify(written));
}

/** @throws LinheError `data.missing` when never trained, `data.invalid` when it does not fit */
export function loadHead(file: string): DenseHead {
  const mend = '运行 linhe train-ear，给这个向量模型训练一次';
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LinheError('data.missing', { what: `没有 ${file}`, mend, cause });
  }
  try {
    const read = headSchema.parse(JSON.parse(text));
    const bytes = Buffer.from(read.weights, 'base64');
    const weights = new Float32Array(new Uint8Array(bytes).buffer);
    if (read.intents.join() !== intents.join() || weights.length !== intents.length * read.size) {
      throw new Error('another list of intents');
    }
    return { ...read, bias: Float32Array.from(read.bias), weights };
  } catch (cause) {
    throw new LinheError('data.invalid', { what: `${file} 和程序对不上`, mend, cause });
  }
}
