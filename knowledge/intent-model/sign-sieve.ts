import { neededGrams } from './needed-grams.js';

/** Finds, by a look at each character and pair, the few patterns out of hundreds worth trying. */

/** Buckets are few, so that they stay near the processor; strangers that share one do no harm. */
const bucketBits = 14;
const bucketCount = 1 << bucketBits;

/** 1 for each pattern that may match a text, 0 for those that cannot; until the next call. */
export type Sieve = (text: string) => Uint8Array;

export function createSieve(patterns: readonly RegExp[]): Sieve {
  const marks = new Uint8Array(patterns.length);
  const always = new Uint8Array(patterns.length);
  const bucketsOf = patterns.map((pattern, index) => {
    const grams = neededGrams(pattern);
    if (!grams) always[index] = 1;
    return new Set(grams?.map(bucketOfGram));
  });
  // One after the other in one block: where each bucket ends and the next starts, and what is in.
  const starts = new Uint32Array(bucketCount + 1);
  for (const buckets of bucketsOf)
    for (const one of buckets) starts[one] = countAt(starts, one) + 1;
  for (let one = 1; one <= bucketCount; one++)
    starts[one] = countAt(starts, one) + countAt(starts, one - 1);
  const listed = new Uint16Array(countAt(starts, bucketCount));
  for (const [index, buckets] of bucketsOf.entries()) {
    for (const one of buckets) {
      starts[one] = countAt(starts, one) - 1;
      listed[countAt(starts, one)] = index;
    }
  }

  return (text) => {
    marks.set(always);
    let before = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      mark(bucketOf(0, unit));
      mark(bucketOf(before, unit));
      before = unit;
    }
    return marks;
  };

  function mark(bucket: number): void {
    const end = starts[bucket + 1] as number;
    for (let at = starts[bucket] as number; at < end; at++) marks[listed[at] as number] = 1;
  }
}

function countAt(counts: Uint32Array, index: number): number {
  return counts[index] as number;
}

function bucketOfGram(gram: string): number {
  return gram.length === 1
    ? bucketOf(0, gram.charCodeAt(0))
    : bucketOf(gram.charCodeAt(0), gram.charCodeAt(1));
}

function bucketOf(left: number, right: number): number {
  return Math.imul(Math.imul(left, 0x9e3779b1) + right, 0x85ebca6b) >>> (32 - bucketBits);
}
