/** Sparse vectors and the seeded chance that training uses. */

export interface SparseVector {
  indices: Int32Array;
  values: Float32Array;
}

/** Mulberry32: small, seeded, good enough to shuffle. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export function shuffle<T>(items: T[], random: () => number): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other] as T, items[last] as T];
  }
  return items;
}

export function softmax(scores: Float32Array | number[], temperature = 1): Float64Array {
  const out = new Float64Array(scores.length);
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) top = Math.max(top, score / temperature);
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const value = Math.exp((scores[index] as number) / temperature - top);
    out[index] = value;
    sum += value;
  }
  for (let index = 0; index < out.length; index++) out[index] = (out[index] as number) / sum;
  return out;
}
