import { describe, expect, it } from 'vitest';
import { loadMind } from '../../bot/main.js';
import { runSuites } from '../../evaluators/run-suites.js';

const now = Date.parse('2026-11-22T12:00:00+08:00');

describe('running suites', () => {
  it('says so when the real text is not there', async () => {
    const report = await runSuites(['petitions', 'everyday'], {
      mind: loadMind(now),
      now,
      residentsFolder: '/nowhere',
    });
    expect(report).toMatchObject({ at: '2026-11-22T12:00:00+08:00', missed: [] });
    expect(report.suites.map((suite) => [suite.id, suite.skipped])).toEqual([
      ['everyday', '没有日常短信的文件夹，跳过'],
      ['petitions', '没有来信的文件夹，跳过'],
    ]);
  });

  it('gives the same figures twice', async () => {
    const mind = loadMind(now);
    const first = await runSuites(['scenarios'], { mind, now });
    expect(await runSuites(['scenarios'], { mind, now })).toEqual(first);
  });

  it('refuses a suite that does not exist', async () => {
    const wrong = runSuites(['intents'], { mind: loadMind(now), now });
    await expect(wrong).rejects.toMatchObject({ code: 'input.invalid', found: 'intents' });
  });
});
