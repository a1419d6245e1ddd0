import { expect, it } from 'vitest';
import { Backoff } from '../../../bot/channels/wechat/backoff.js';

const waits = { restartFirstMs: 1_000, restartMaxMs: 300_000, steadyMs: 60_000 };

it('waits longer each time, up to a bound', () => {
  const backoff = new Backoff(waits);
  const seconds = Array.from({ length: 11 }, () => backoff.next(0) / 1_000);
  expect(seconds).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

it('is quick again after a line that held, not after one that only flickered', () => {
  const backoff = new Backoff(waits);
  backoff.next(0);
  backoff.next(0);
  backoff.cameOnline(10_000);
  expect(backoff.next(20_000)).toBe(4_000);
  backoff.cameOnline(30_000);
  expect(backoff.next(90_000)).toBe(1_000);
  expect(backoff.next(90_000)).toBe(2_000);
});
