import { expect, test } from 'vitest';
import { type BenchReport, showBench, summarize } from '../../../evaluators/bench/bench-report.js';

const report: BenchReport = {
  messages: 6,
  rounds: [
    { echoMs: [1, 2, 3], officerMs: [2, 3, 4] },
    { echoMs: [10, 10, 10], officerMs: [11, 11, 11] },
    { echoMs: [2, 2, 2], officerMs: [5, 5, 5] },
  ],
  start: { healthyMs: 800, firstAnswerMs: 1_200 },
  officerPerSecond: 300,
  echoPerSecond: 150,
  replayPerSecond: 400,
  officerMemoryMib: 200,
  echoMemoryMib: undefined,
};

test('the ratio is the median of the rounds, so that one bad minute does not decide', () => {
  const { ratio } = summarize(report);
  expect(ratio.median).toBeCloseTo(1.5);
  expect(ratio.least).toBeCloseTo(1.1);
  expect(ratio.most).toBeCloseTo(2.5);
});

test('p50 and p99 are of all questions together', () => {
  const { echoMs, officerMs } = summarize(report);
  expect(echoMs.p50).toBe(2);
  expect(officerMs.p50).toBe(5);
  expect(officerMs.p99).toBeCloseTo(11);
});

test('the table says what is not known, and speaks Chinese', () => {
  const table = showBench(report);
  expect(table).toContain('1.50 倍');
  expect(table).toMatch(/最多占内存\s+—\s+200 MiB/);
  expect(table).toMatch(/启动到第一句回话\s+—\s+1200 毫秒/);
  expect(table).toMatch(/一起涌来的话\s+150 条\/秒\s+300 条\/秒\s+2.00 倍/);
});
