import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinheError } from '../../../bot/domain/errors.js';
import { alignColumns, toTable } from '../../../evaluators/reports/table.js';
import { writeReport } from '../../../evaluators/reports/write-report.js';
import type { RunReport } from '../../../evaluators/run-suites.js';

const report: RunReport = {
  at: '2026-11-22T20:31:00+08:00',
  missed: ['understanding.accuracy'],
  fallen: [],
  suites: [
    {
      id: 'understanding',
      title: '听懂',
      notes: ['先看这一句'],
      metrics: [
        {
          id: 'accuracy',
          name: '意图准确率',
          unit: 'share',
          target: { atLeast: 0.8 },
          score: { pass: false, score: 0.75, reason: '3 / 4' },
        },
        {
          id: 'macro_f1',
          name: '宏平均',
          unit: 'number',
          score: { pass: true, score: 0.5, reason: '2 类平均' },
        },
      ],
      details: [
        { title: '例子', columns: ['原话'], rows: [['<script>alert("x")</script> & 别的']] },
      ],
    },
    {
      id: 'everyday',
      title: '日常短信',
      skipped: '没有文件夹',
      notes: [],
      metrics: [],
      details: [],
    },
  ],
};

describe('a report', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'linhe-report-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is written as JSON and as a page, in a folder that is made for it', () => {
    const written = writeReport(report, path.join(folder, 'new/reports'));
    expect(readdirSync(path.join(folder, 'new/reports'))).toEqual([
      'eval-20261122-203100.html',
      'eval-20261122-203100.json',
    ]);
    expect(JSON.parse(readFileSync(written.json, 'utf8'))).toEqual(report);
  });

  it('is one page that fetches nothing, shows what was skipped and lets no text be markup', () => {
    const page = readFileSync(writeReport(report, folder).page, 'utf8');
    expect(page).not.toMatch(/<script|<link|<img|https?:/);
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 别的');
    expect(page).toContain('跳过：没有文件夹');
    expect(page).toContain('1 个目标没达到');
    expect(page).toContain('75.0%');
  });

  it('says which folder it could not write to', () => {
    const blocked = path.join(folder, 'file');
    writeFileSync(blocked, '');
    expect(() => writeReport(report, path.join(blocked, 'reports'))).toThrow(LinheError);
    expect(() => writeReport(report, path.join(blocked, 'reports'))).toThrow(/报告写不进/);
  });

  it('is a table for the terminal, skipped suites included', () => {
    const lines = toTable(report).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^understanding +意图准确率 +75\.0% +≥ 80\.0% +未达标 +3 \/ 4$/);
    expect(lines[2]).toMatch(/^ +宏平均 +0\.500 +— +— +2 类平均$/);
    expect(lines[3]).toMatch(/^everyday +— +跳过 +— +— +没有文件夹$/);
  });

  it('counts Chinese characters as two columns', () => {
    expect(
      alignColumns([
        ['组', 'b'],
        ['abc', 'd'],
      ]),
    ).toBe('组   b\nabc  d');
  });
});
