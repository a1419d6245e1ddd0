import { expect, test } from 'vitest';
import { SeededRandom } from '../../evaluators/seeded-random.js';
import { median, quantile } from '../../evaluators/statistics.js';

test('quantiles lie between the values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([1, 2, 3, 4, 5], 0.99)).toBeCloseTo(4.96);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('the same seed gives the same chance, another one another', () => {
  const draw = (seed: number) => {
    const random = new SeededRandom(seed);
    return Array.from({ length: 200 }, () => random.whole(1, 6));
  };
  expect(draw(7)).toEqual(draw(7));
  expect(draw(7)).not.toEqual(draw(8));
  expect([...new Set(draw(7))].sort()).toEqual([1, 2, 3, 4, 5, 6]);
});
