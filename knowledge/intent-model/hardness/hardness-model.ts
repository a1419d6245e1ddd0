import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { LinheError } from '../../../bot/domain/errors.js';
import type { Intent } from '../../../bot/domain/taxonomy.js';
import { projectRoot } from '../../project-root.js';
import { extractFeatures } from '../features.js';

/**
 * A linear model over hashed features: kind and tone of a dispute and its words. Small, and every
 * weight can be looked up.
 */

export const hardnessFile = path.join(
  projectRoot,
  'knowledge/intent-model/hardness/weights.bin.gz',
);
/** Slots that features are hashed into. */
export const slots = 1 << 16;

export interface HardnessWeights {
  bias: number;
  /** One weight a slot. */
  weights: Float32Array;
}

/** What a line counts as: what was said, and what it is known to be about and in which tone. */
export interface HardnessFeatures {
  /** Slots of its words, each once. */
  words: Uint32Array;
  /** Slots of kind and tone. */
  context: Uint32Array;
}

export function hardnessFeatures(text: string, kind: Intent, hostility: number): HardnessFeatures {
  return {
    words: Uint32Array.from(new Set(extractFeatures(text).map(hash))),
    context: Uint32Array.of(hash(`kind:${kind}`), hash(`tone:${hostility}`)),
  };
}

/** Words share one voice, however many they are; kind and tone have one each. */
export function shareOfWord({ words }: HardnessFeatures): number {
  return 1 / Math.sqrt(words.length + 1);
}

/** FNV-1a: the same everywhere, and quick. */
function hash(name: string): number {
  let mixed = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) {
    mixed = Math.imul(mixed ^ name.charCodeAt(at), 0x01000193);
  }
  return (mixed ^ (mixed >>> 16)) & (slots - 1);
}

export function scoreOf({ bias, weights }: HardnessWeights, line: HardnessFeatures): number {
  const sum = (found: Uint32Array) =>
    found.reduce((all, slot) => all + (weights[slot] as number), 0);
  return bias + sum(line.words) * shareOfWord(line) + sum(line.context);
}

export function probabilityOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
}

/** Probability that a dispute is hard, from one line of a party. */
export function hardnessOf(
  weights: HardnessWeights,
  text: string,
  kind: Intent,
  hostility: number,
): number {
  return probabilityOf(scoreOf(weights, hardnessFeatures(text, kind, hostility)));
}

/** One byte a weight: bias and scale stand in front. */
export function packHardness({ bias, weights }: HardnessWeights): Buffer {
  const most = weights.reduce((top, one) => Math.max(top, Math.abs(one)), 1e-9);
  const head = Buffer.alloc(8);
  head.writeFloatLE(bias, 0);
  head.writeFloatLE(most / 127, 4);
  const bytes = Int8Array.from(weights, (one) => Math.round((one / most) * 127));
  return gzipSync(Buffer.concat([head, Buffer.from(bytes.buffer)]), { level: 9 });
}

/** @throws LinheError `data.invalid` when the file is not what training writes */
export function unpackHardness(packed: Uint8Array): HardnessWeights {
  const bytes = gunzipSync(packed);
  if (bytes.length !== slots + 8) {
    throw new LinheError('data.invalid', {
      what: `${hardnessFile} 不是难易模型`,
      expected: `${slots + 8} 字节`,
      found: `${bytes.length} 字节`,
      mend: '运行 npm run train:hardness',
    });
  }
  const scale = bytes.readFloatLE(4);
  const rows = new Int8Array(bytes.buffer, bytes.byteOffset + 8, slots);
  return { bias: bytes.readFloatLE(0), weights: Float32Array.from(rows, (one) => one * scale) };
}

/** The weights that ship with the project. */
export function loadHardness(): HardnessWeights {
  return unpackHardness(readFileSync(hardnessFile));
}
