import { expect, test } from 'vitest';
import {
  type CrashReport,
  isKept,
  showCrashReport,
} from '../../../evaluators/crash/crash-report.js';

const report: CrashReport = {
  seed: 7,
  seconds: 61,
  kills: 8,
  killsAtStart: 2,
  starts: 9,
  startsMs: [900, 1_000, 1_500],
  messages: 160,
  decisions: 160,
  sentSeen: 90,
  sent: 89,
  uncertain: 1,
  told: 1,
  dropped: 2,
  failed: 0,
  sentAtSecondTry: 3,
  redelivered: 700,
  warnings: 5,
  integrity: true,
  chain: true,
  chainEntries: 180,
  findings: [],
};

test('kept only when nothing was found and the files are sound', () => {
  expect(isKept(report)).toBe(true);
  expect(isKept({ ...report, chain: false })).toBe(false);
  expect(isKept({ ...report, findings: [{ kind: 'lost', what: 'm-1' }] })).toBe(false);
});

test('the report names the seed and each broken promise', () => {
  const shown = showCrashReport({ ...report, findings: [{ kind: 'lost', what: 'm-1' }] });
  expect(shown).toMatch(/种子\s+7/);
  expect(shown).toMatch(/1000 毫秒 \/ 1500 毫秒/);
  expect(shown).toContain('lost  m-1');
});
