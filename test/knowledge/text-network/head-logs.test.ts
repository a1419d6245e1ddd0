import { expect, test } from 'vitest';
import { headLogs, headProbabilities } from '../../../knowledge/text-network/network-model.js';
import { seededRandom } from '../../../knowledge/text-network/sparse.js';

test('are the logarithms of the probabilities, at any temperature', () => {
  const random = seededRandom(7);
  const numbers = (count: number) => Float32Array.from({ length: count }, () => random() * 8 - 4);
  for (const temperature of [0.5, 1, 2]) {
    const state = numbers(12);
    const head = { classCount: 40, temperature, bias: numbers(40), weights: numbers(480) };
    const shares = headProbabilities(state, head);
    const logs = headLogs(state, head);
    expect(logs.length).toBe(40);
    for (const [at, log] of logs.entries()) {
      expect(log).toBeCloseTo(Math.log(shares[at] as number), 3);
    }
  }
});
