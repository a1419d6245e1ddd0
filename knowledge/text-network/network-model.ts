import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { dotAt } from '../dot-product.js';
import { type SparseVector, softmax } from './sparse.js';
import type { NetworkWeights } from './train-network.js';
import type { Vocabulary } from './vocabulary.js';

/** The trained network as it is kept on disk and run: small, and the same on every machine. */

const formatVersion = 4;

export interface Head {
  classCount: number;
  /** Softens the scores so that 0.8 means right four times of five. */
  temperature: number;
  bias: Float32Array;
  /** classCount × hidden, row by class. */
  weights: Float32Array;
}

export interface TrainedNetwork {
  vocabulary: Vocabulary;
  hidden: number;
  hiddenBias: Float32Array;
  /** featureCount × hidden as signed bytes, row by feature, each row with its own scale. */
  embedding: Int8Array;
  rowScales: Float32Array;
  heads: Head[];
}

/** As it lies in a file: with what its first head tells apart. */
export interface KeptNetwork {
  network: TrainedNetwork;
  /** Names of the classes of the first head, in their order. */
  labels: string[];
}

const headSchema = z.object({ classCount: z.number().int(), temperature: z.number() });
const metaSchema = z.object({
  version: z.literal(formatVersion),
  labels: z.array(z.string()),
  features: z.array(z.string()),
  hidden: z.number().int().positive(),
  heads: z.array(headSchema).min(1),
});

/** Rounds every row to signed bytes: a quarter of the size, no difference that can be measured. */
export function compress(
  weights: NetworkWeights,
  vocabulary: Vocabulary,
  temperatures: readonly number[],
): TrainedNetwork {
  const { hidden } = weights;
  const featureCount = vocabulary.idf.length;
  const embedding = new Int8Array(featureCount * hidden);
  const rowScales = new Float32Array(featureCount);
  for (let feature = 0; feature < featureCount; feature++) {
    const row = weights.embedding.subarray(feature * hidden, (feature + 1) * hidden);
    const most = row.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    const scale = most / 127 || 1;
    rowScales[feature] = scale;
    for (let unit = 0; unit < hidden; unit++) {
      embedding[feature * hidden + unit] = Math.round((row[unit] as number) / scale);
    }
  }
  const heads = weights.heads.map((head, index) => ({
    ...head,
    temperature: temperatures[index] ?? 1,
  }));
  const { hiddenBias } = weights;
  return { vocabulary, hidden, hiddenBias, embedding, rowScales, heads };
}

/** 4 bytes length of the JSON part, the JSON, then all blocks of numbers; gzipped. */
export function packNetwork({ network, labels }: KeptNetwork): Buffer {
  const { vocabulary, heads } = network;
  const meta = JSON.stringify({
    version: formatVersion,
    labels,
    features: vocabulary.names,
    hidden: network.hidden,
    heads: heads.map(({ classCount, temperature }) => ({ classCount, temperature })),
  });
  // Blocks of 4-byte numbers must begin at a multiple of 4.
  const padding = ' '.repeat((4 - (Buffer.byteLength(meta) % 4)) % 4);
  const text = Buffer.from(meta + padding);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const floats = [
    vocabulary.idf,
    network.hiddenBias,
    network.rowScales,
    ...heads.flatMap(({ bias, weights }) => [bias, weights]),
  ];
  const blocks = [...floats, network.embedding].map((block) =>
    Buffer.from(block.buffer, block.byteOffset, block.byteLength),
  );
  return gzipSync(Buffer.concat([size, text, ...blocks]), { level: 9 });
}

/**
 * @param mend the command that writes the file anew
 * @throws LinheError `data.invalid` for a model of another format
 */
export function unpackNetwork(packed: Buffer, mend: string): KeptNetwork {
  const whole = gunzipSync(packed);
  const metaLength = whole.readUInt32LE(0);
  const meta = readMeta(whole.subarray(4, 4 + metaLength).toString('utf8'), mend);
  const featureCount = meta.features.length;
  const { hidden } = meta;
  // A copy of its own, so that blocks of 4-byte numbers lie where they must.
  const numbers = new Uint8Array(whole.subarray(4 + metaLength)).buffer;
  let offset = 0;
  const floats = (length: number): Float32Array => {
    const block = new Float32Array(numbers, offset, length);
    offset += block.byteLength;
    return block;
  };
  const idf = floats(featureCount);
  const hiddenBias = floats(hidden);
  const rowScales = floats(featureCount);
  const heads = meta.heads.map((head) => ({
    ...head,
    bias: floats(head.classCount),
    weights: floats(head.classCount * hidden),
  }));
  const embedding = new Int8Array(numbers, offset, featureCount * hidden);
  const vocabulary = { names: meta.features, idf };
  const network = { vocabulary, hidden, hiddenBias, embedding, rowScales, heads };
  return { network, labels: meta.labels };
}

/**
 * @param what the model, for people
 * @param classes of the first head, as the program knows them
 * @param mend the command that writes the file anew
 * @throws LinheError `data.invalid` for a model of another format, or of other classes
 */
export function loadNetwork(
  file: string,
  what: string,
  classes: readonly string[],
  mend: string,
): TrainedNetwork {
  const { network, labels } = unpackNetwork(readFileSync(file), mend);
  if (labels.join() === classes.join()) return network;
  throw new LinheError('data.invalid', {
    what: `${what}和程序里的对不上`,
    expected: classes.join('、'),
    found: labels.join('、'),
    mend: `运行 ${mend}`,
  });
}

function readMeta(text: string, mend: string): z.infer<typeof metaSchema> {
  const parsed = metaSchema.safeParse(JSON.parse(text));
  if (parsed.success) return parsed.data;
  throw new LinheError('data.invalid', {
    what: '模型文件和程序对不上',
    expected: `第 ${formatVersion} 版`,
    found: '别的格式',
    mend: `运行 ${mend} 重新训练`,
    cause: parsed.error,
  });
}

/**
 * Runs the hidden layer.
 * @returns one number a hidden unit, none below 0
 */
export function hiddenState(model: TrainedNetwork, row: SparseVector): Float32Array {
  const { hidden, embedding, rowScales } = model;
  // Summed with double length: rounding after each feature took longer than adding it.
  const sums = new Float64Array(model.hiddenBias);
  for (let at = 0; at < row.indices.length; at++) {
    const feature = row.indices[at] as number;
    const value = (row.values[at] as number) * (rowScales[feature] as number);
    const base = feature * hidden;
    for (let unit = 0; unit < hidden; unit++) {
      sums[unit] = (sums[unit] as number) + value * (embedding[base + unit] as number);
    }
  }
  const state = new Float32Array(sums);
  for (let unit = 0; unit < hidden; unit++) if ((state[unit] as number) < 0) state[unit] = 0;
  return state;
}

/** @returns one calibrated probability a class */
export function headProbabilities(state: Float32Array, head: Head): Float64Array {
  return softmax(headScores(state, head), head.temperature);
}

/** @returns their logarithms: of many classes they are quicker to make than the probabilities */
export function headLogs(state: Float32Array, head: Head): Float32Array {
  const logs = headScores(state, head);
  let top = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < logs.length; one++) {
    const score = (logs[one] as number) / head.temperature;
    logs[one] = score;
    if (score > top) top = score;
  }
  let sum = 0;
  for (let one = 0; one < logs.length; one++) sum += Math.exp((logs[one] as number) - top);
  const all = top + Math.log(sum);
  for (let one = 0; one < logs.length; one++) logs[one] = (logs[one] as number) - all;
  return logs;
}

function headScores(state: Float32Array, head: Head): Float32Array {
  const scores = new Float32Array(head.bias);
  for (let one = 0; one < head.classCount; one++) {
    scores[one] = (scores[one] as number) + dotAt(state, head.weights, one * state.length);
  }
  return scores;
}
