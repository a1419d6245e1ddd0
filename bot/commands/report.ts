import fs from 'node:fs';
import path from 'node:path';
import { loadReportBook } from '../../knowledge/report/report-words.js';
import { readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { buildRoster } from '../main.js';
import { buildMonthlyReport } from '../report/monthly-report.js';
import { writeReportDocx } from '../report/report-docx.js';
import { writeReportHtml } from '../report/report-html.js';
import { requireDatabase } from './require-database.js';
import { requireMonth } from './require-month.js';
import { withStore } from './with-store.js';

/** `linhe report monthly --month 2026-10 --out DIR`: 平安村社, as a page and as a Word file. */
export async function monthlyReportCommand(options: { month: string; out: string }): Promise<void> {
  const now = Date.now();
  const month = requireMonth(options.month, now);
  const config = readConfig();
  requireDatabase(config);
  const book = loadReportBook();
  const rooms = buildRoster(config).rooms();
  const report = await withStore(
    config.databaseFile,
    (store) => buildMonthlyReport(store.months, rooms, month, book, now),
    { beside: true },
  );
  const files: [string, Uint8Array | string][] = [
    ['html', writeReportHtml(report, book)],
    ['docx', await writeReportDocx(report, book)],
  ];
  for (const [ending, content] of files) {
    const file = path.join(options.out, `${report.title}-${month}.${ending}`);
    writeFile(file, content);
    process.stdout.write(`${report.title}${report.subtitle}已写到 ${file}\n`);
  }
}

/** A month is written again and again while it runs: the newer file takes the older one's place. */
function writeFile(file: string, content: Uint8Array | string): void {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(`${file}.part`, content, { mode: 0o600 });
    fs.renameSync(`${file}.part`, file);
  } catch (cause) {
    fs.rmSync(`${file}.part`, { force: true });
    throw new LinheError('input.invalid', {
      what: `写不了文件 ${file}`,
      expected: '一个可以写的文件夹',
      found: cause instanceof Error ? cause.message : String(cause),
      mend: '换一个 --out，或检查权限和磁盘空间',
      cause,
    });
  }
}
