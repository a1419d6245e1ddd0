/** Of two vectors of one size; of vectors of length 1 it is their cosine. */
export function dot(one: Float32Array, other: Float32Array): number {
  return dotAt(one, other, 0);
}

/**
 * The same with a part of a longer block of numbers.
 * @param start where the part begins in `block`; it is as long as `one`
 */
export function dotAt(one: Float32Array, block: Float32Array, start: number): number {
  const { length } = one;
  const fours = length - (length % 4);
  // Four sums at once: a single one would have to wait for each of its additions.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  let place = start;
  for (let at = 0; at < fours; at += 4, place += 4) {
    first += (one[at] as number) * (block[place] as number);
    second += (one[at + 1] as number) * (block[place + 1] as number);
    third += (one[at + 2] as number) * (block[place + 2] as number);
    fourth += (one[at + 3] as number) * (block[place + 3] as number);
  }
  for (let at = fours; at < length; at++) {
    first += (one[at] as number) * (block[start + at] as number);
  }
  return first + second + third + fourth;
}
