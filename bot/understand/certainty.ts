/** Below this the officer says that it is not sure. */
export const sureMin = 0.35;

/** Probabilities as they are kept and shown: three digits say all that is known. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
