import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { showCrashReport } from '../../evaluators/crash/crash-report.js';
import { runCrashes } from '../../evaluators/crash/crash-run.js';

it('loses nothing and says nothing twice, however often it is killed', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-crash-'));
  const seed = Math.floor(Math.random() * 1_000_000);
  process.stderr.write(`seed ${seed}, files in ${folder}\n`);
  const report = await runCrashes({ kills: 8, messages: 160, seed, folder, redeliver: 120 });
  process.stderr.write(`${showCrashReport(report)}\n`);
  expect(report.findings).toEqual([]);
  expect(report).toMatchObject({ integrity: true, chain: true, kills: 8, messages: 160 });
  expect(report.decisions).toBe(160);
  // Otherwise nothing was put to the test.
  expect(report.sentSeen).toBeGreaterThan(20);
  expect(report.redelivered).toBeGreaterThan(100);
  expect(report.warnings).toBeGreaterThan(3);
  fs.rmSync(folder, { recursive: true });
});
