import { type Hit, highest } from '../hit.js';

/** Vectors of length 1, a byte a value with a scale a row: 58,684 of 192 values take 11 MB. */
export interface PackedVectors {
  size: number;
  bytes: Int8Array;
  scales: Float32Array;
}

const byteMax = 127;

export function emptyVectors(count: number, size: number): PackedVectors {
  return { size, bytes: new Int8Array(count * size), scales: new Float32Array(count) };
}

export function setVector(
  { size, bytes, scales }: PackedVectors,
  at: number,
  vector: Float32Array,
) {
  let most = 0;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  const scale = most / byteMax;
  scales[at] = scale;
  if (scale === 0) return;
  for (let place = 0; place < size; place++) {
    bytes[at * size + place] = Math.round((vector[place] as number) / scale);
  }
}

export function vectorAt({ size, bytes, scales }: PackedVectors, at: number): number[] {
  const scale = scales[at] as number;
  return Array.from(bytes.subarray(at * size, (at + 1) * size), (value) => value * scale);
}

/** Cosine of a vector and a packed one, −1 to 1. */
export function cosineAt(packed: PackedVectors, vector: Float32Array, at: number): number {
  const { size, bytes, scales } = packed;
  const start = at * size;
  let sum = 0;
  for (let place = 0; place < size; place++) {
    sum += (vector[place] as number) * (bytes[start + place] as number);
  }
  return sum * (scales[at] as number);
}

/** Compares with every vector. */
export function nearestExactly(packed: PackedVectors, vector: Float32Array, count: number): Hit[] {
  const scores = new Float32Array(packed.scales.length);
  for (let at = 0; at < scores.length; at++) scores[at] = cosineAt(packed, vector, at);
  return highest(scores, count);
}
