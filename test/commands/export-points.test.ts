import { expect, test } from 'vitest';
import { exportPointsCommand, pointsTable } from '../../bot/commands/export-points.js';

const at = Date.parse('2026-11-22T09:01:30+08:00');

test('a table that Excel opens: who, why, how much, of which case', () => {
  const table = pointsTable([
    {
      key: 'a',
      personId: 'p',
      personName: '老周',
      roomId: 'r',
      at,
      why: 'tip',
      points: 5,
      caseId: 3,
    },
    { key: 'b', personId: 'q', personName: '=1+1', roomId: 'r', at, why: 'patrol', points: 0 },
  ]);
  expect(table.split('\n')).toEqual([
    '\ufeff时间,谁,为什么,记几分,几号,群',
    '2026-11-22 09:01,老周,报料核实,5,3,r',
    "2026-11-22 09:01,'=1+1,巡防打卡,0,,r",
    '',
  ]);
});

test('another kind of file is refused in words', async () => {
  await expect(exportPointsCommand('/tmp/points.pdf')).rejects.toThrow(/只能导出成 \.csv/);
});
