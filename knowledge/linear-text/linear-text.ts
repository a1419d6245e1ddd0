import { readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LinheError } from '../../bot/domain/errors.js';
import { extractFeatures } from '../intent-model/features.js';

/**
 * A linear model over hashed features of a text, for one yes or no. Small, quick, and every weight
 * can be looked up.
 */

/** Slots that features are hashed into. */
const slots = 1 << 16;

export interface LinearWeights {
  bias: number;
  /** One weight a slot. */
  weights: Float32Array;
}

export interface LinearFeatures {
  /** Slots of its words, each once; together they have one voice. */
  words: Uint32Array;
  /** Slots of what else is known of it; each has a voice of its own. */
  context: Uint32Array;
}

/** @param context names of what is known beside the words, e.g. `kind:dispute.noise` */
export function linearFeatures(text: string, context: readonly string[] = []): LinearFeatures {
  return {
    words: Uint32Array.from(new Set(extractFeatures(text).map(hash))),
    context: Uint32Array.from(context, hash),
  };
}

/** FNV-1a: the same everywhere, and quick. */
function hash(name: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    mixed = Math.imul(mixed ^ name.charCodeAt(at), 0x01000193);
  }
  return (mixed ^ (mixed >>> 16)) & (slots - 1);
}

export function freshWeights(): LinearWeights {
  return { bias: 0, weights: new Float32Array(slots) };
}

/** Words share one voice, however many they are. */
export function shareOfWord({ words }: LinearFeatures): number {
  return 1 / Math.sqrt(words.length + 1);
}

export function scoreOf({ bias, weights }: LinearWeights, line: LinearFeatures): number {
  const sum = (found: Uint32Array) =>
    found.reduce((all, slot) => all + (weights[slot] as number), 0);
  return bias + sum(line.words) * shareOfWord(line) + sum(line.context);
}

export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** One byte a weight: bias and scale stand in front. */
export function packLinear({ bias, weights }: LinearWeights): Buffer {
  const most = weights.reduce((top, one) => Math.max(top, Math.abs(one)), 1e-9);
  const head = Buffer.alloc(8);
  head.writeFloatLE(bias, 0);
  head.writeFloatLE(most / 127, 4);
  const bytes = Int8Array.from(weights, (one) => Math.round((one / most) * 127));
  return gzipSync(Buffer.concat([head, Buffer.from(bytes.buffer)]), { level: 9 });
}

/**
 * @param file as `packLinear` wrote it
 * @param mend the command that writes it anew
 * @throws LinheError `data.invalid` when the file is not what training writes
 */
export function loadLinear(file: string, mend: string): LinearWeights {
  const bytes = gunzipSync(readFileSync(file));
  if (bytes.length !== slots + 8) {
    throw new LinheError('data.invalid', {
      what: `${file} 不是训练写出的模型`,
      expected: `${slots + 8} 字节`,
      found: `${bytes.length} 字节`,
      mend: `运行 ${mend}`,
    });
  }
  const scale = bytes.readFloatLE(4);
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset + 8, slots);
  return { bias: bytes.readFloatLE(0), weights: Float32Array.from(rows, (one) => one * scale) };
}
