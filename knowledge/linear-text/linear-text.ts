import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { toVector, type Vocabulary } from '../text-network/vocabulary.js';

/**
 * A linear model over the features of a text, each weighed by how telling it is, for one yes or no.
 * Small, quick, and every weight can be looked up by its name.
 */

export interface LinearModel {
  vocabulary: Vocabulary;
  bias: number;
  /** One weight a feature. */
  weights: Float32Array;
}

/** Log odds that it is so. */
export function scoreOf(
  { vocabulary, bias, weights }: LinearModel,
  features: readonly string[],
): number {
  const { indices, values } = toVector(features, vocabulary);
  let sum = bias;
  for (let at = 0; at < indices.length; at++) {
    sum += (weights[indices[at] as number] as number) * (values[at] as number);
  }
  return sum;
}

export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

const metaSchema = z.object({
  version: z.literal(1),
  bias: z.number(),
  scale: z.number(),
  features: z.array(z.string()),
});

/** 4 bytes length of the JSON part, the JSON, idf as floats, weights as signed bytes; gzipped. */
export function packLinear({ vocabulary, bias, weights }: LinearModel): Buffer {
  const scale = weights.reduce((top, one) => Math.max(top, Math.abs(one)), 1e-9) / 127;
  const features = vocabulary.names;
  const meta = JSON.stringify({ version: 1, bias, scale, features });
  // Blocks of 4-byte numbers must begin at a multiple of 4.
  const text = Buffer.from(meta + ' '.repeat((4 - (Buffer.byteLength(meta) % 4)) % 4));
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const idf = Buffer.from(vocabulary.idf.buffer, vocabulary.idf.byteOffset, features.length * 4);
  const bytes = Buffer.from(Int8Array.from(weights, (one) => Math.round(one / scale)).buffer);
  return gzipSync(Buffer.concat([size, text, idf, bytes]), { level: 9 });
}

/**
 * @param file as `packLinear` wrote it
 * @param mend the command that writes it anew
 * @throws LinheError `data.invalid` when the file is not what training writes
 */
export function loadLinear(file: string, mend: string): LinearModel {
  const whole = gunzipSync(readFileSync(file));
  const length = whole.readUInt32LE(0);
  const meta = metaSchema.safeParse(parsed(whole.subarray(4, 4 + length).toString('utf8')));
  if (!meta.success) {
    throw new LinheError('data.invalid', {
      what: `${file} 不是训练写出的模型`,
      expected: '第 1 版',
      found: '别的格式',
      mend: `运行 ${mend}`,
      cause: meta.error,
    });
  }
  const { features, bias, scale } = meta.data;
  // A copy of its own, so that blocks of 4-byte numbers lie where they must.
  const numbers = new Uint8Array(whole.subarray(4 + length)).buffer;
  const idf = new Float32Array(numbers, 0, features.length);
  const bytes = new Int8Array(numbers, features.length * 4, features.length);
  const weights = Float32Array.from(bytes, (one) => one * scale);
  return { vocabulary: { names: features, idf }, bias, weights };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
