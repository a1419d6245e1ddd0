import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { isKept, showCrashReport } from './crash-report.js';
import { runCrashes } from './crash-run.js';

/** `npm run crash -- --kills 200 --messages 2000 [--seed 7] [--json]` */

const seedMax = 1_000_000;
const redeliver = 200;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    messages: { type: 'string', default: '2000' },
    seed: { type: 'string', default: `${Math.floor(Math.random() * seedMax)}` },
    json: { type: 'boolean', default: false },
  },
});
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-crash-'));
process.stderr.write(`种子 ${values.seed}，文件在 ${folder}\n`);
const report = await runCrashes({
  kills: Number(values.kills),
  messages: Number(values.messages),
  seed: Number(values.seed),
  folder,
  redeliver,
  onProgress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${values.json ? JSON.stringify(report) : showCrashReport(report)}\n`);
if (isKept(report)) fs.rmSync(folder, { recursive: true });
process.exit(isKept(report) ? 0 : 1);
