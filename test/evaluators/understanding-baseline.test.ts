import { describe, expect, it } from 'vitest';
import { loadMind } from '../../bot/main.js';
import { fallenBelow, readBaseline } from '../../evaluators/read-baseline.js';
import { runSuites } from '../../evaluators/run-suites.js';

const now = Date.parse('2026-11-26T12:00:00+08:00');

describe('the ear', () => {
  it('is no worse than when its figures were last recorded', async () => {
    const report = await runSuites(['understanding'], { mind: loadMind(now), now });
    expect(Object.keys(readBaseline().at_least).length).toBeGreaterThanOrEqual(8);
    expect(report.fallen).toEqual([]);
  }, 60_000);
});

describe('the gate', () => {
  const baseline = { slack: 0.01, at_least: { accuracy: 0.9 }, at_most: { false_speak: 0.02 } };

  it('lets pass what is as good, or a hair worse', () => {
    expect(fallenBelow(baseline, { accuracy: 0.891, false_speak: 0.029 })).toEqual([]);
  });

  it('stops what is worse, and what was not measured', () => {
    expect(fallenBelow(baseline, { accuracy: 0.88 })).toEqual([
      'accuracy: 0.880, recorded 0.9',
      'false_speak: missing, recorded 0.02',
    ]);
  });
});
