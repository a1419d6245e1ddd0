import { stringify } from 'csv-stringify/sync';
import { readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { localIso } from '../domain/local-time.js';
import type { PointEntry } from '../domain/points.js';
import { maskText } from '../understand/facts.js';
import { requireDatabase } from './require-database.js';
import { withStore } from './with-store.js';
import { writeNewFile } from './write-new-file.js';

const reasons: Record<PointEntry['why'], string> = { tip: '报料核实', patrol: '巡防打卡' };
const columns = ['时间', '谁', '为什么', '记几分', '几号', '群'] as const;

/** `linhe export points FILE.csv`: who earned what by when, for whoever gives out the thanks. */
export async function exportPointsCommand(file: string): Promise<void> {
  if (!file.toLowerCase().endsWith('.csv')) {
    throw new LinheError('input.invalid', {
      what: '积分只能导出成 .csv',
      expected: '.csv',
      found: file,
      mend: `换成 ${file.replace(/\.[^.]*$/, '')}.csv`,
    });
  }
  const config = readConfig();
  requireDatabase(config);
  await withStore(
    config.databaseFile,
    async (store) => {
      const entries = await store.points.entries();
      writeNewFile(file, pointsTable(entries));
      process.stdout.write(`已导出 ${entries.length} 笔积分到 ${file}\n`);
    },
    { beside: true },
  );
}

/** Excel on a Chinese Windows takes UTF-8 without the mark for GBK. */
export function pointsTable(entries: readonly PointEntry[]): string {
  const rows = entries.map(({ at, personName, why, points, caseId, roomId }) => [
    localIso(at).slice(0, 16).replace('T', ' '),
    maskText(personName),
    reasons[why],
    points,
    caseId ?? '',
    roomId,
  ]);
  return stringify([[...columns], ...rows], { bom: true, escape_formulas: true });
}
