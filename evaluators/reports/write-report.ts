import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { LinheError } from '../../bot/domain/errors.js';
import type { RunReport } from '../run-suites.js';
import { toPage } from './page.js';

export interface WrittenReport {
  json: string;
  page: string;
}

/**
 * Writes a run as `eval-20261122-203100.json` and `.html`.
 * @param folder made where it does not exist yet
 * @throws LinheError `data.invalid` when nothing can be written there
 */
export function writeReport(report: RunReport, folder: string): WrittenReport {
  const stamp = report.at.slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const base = path.join(folder, `eval-${stamp}`);
  const written = { json: `${base}.json`, page: `${base}.html` };
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(written.json, `${JSON.stringify(report, null, 2)}\n`);
    writeFileSync(written.page, toPage(report));
  } catch (cause) {
    throw new LinheError('data.invalid', {
      what: `报告写不进 ${folder}`,
      expected: '一个可写的文件夹',
      found: cause instanceof Error ? cause.message : String(cause),
      mend: '用 --out 换一个地方',
      cause,
    });
  }
  return written;
}
