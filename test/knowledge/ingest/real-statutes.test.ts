import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Standing } from '../../../bot/domain/material.js';
import type { NewDocumentVersion } from '../../../bot/ports/material-shelf.js';
import { findFiles } from '../../../knowledge/ingest/find-files.js';
import { planImport } from '../../../knowledge/ingest/plan-import.js';
import { readDocument } from '../../../knowledge/ingest/read-document.js';
import { loadVersionRegister } from '../../../knowledge/ingest/version-register.js';
import { root } from '../../architecture/source-files.js';

/** Real laws in the styles that people have them in. Not ours: read in place, never copied. */
const folders = ['md', 'current', 'files'].map((name) =>
  path.resolve(root, '../shared/data/statutes', name),
);
const isThere = folders.every((folder) => fs.existsSync(folder));
const register = loadVersionRegister();

async function readAll(): Promise<NewDocumentVersion[]> {
  const read: NewDocumentVersion[] = [];
  for (const file of folders.flatMap((folder) => findFiles(folder).files)) {
    const document = await readDocument(file, undefined);
    if (document) read.push(document);
  }
  return read;
}

const title = isThere ? 'laws in three styles' : 'SKIPPED: ../shared/data/statutes is absent';

describe.skipIf(!isThere)(title, async () => {
  const read = isThere ? await readAll() : [];
  const plan = planImport([], read, register);
  const ended = (standing?: Standing) => standing?.until !== undefined;
  const of = (law: string, adopted?: string) =>
    plan.after.filter((one) => one.law === law && (!adopted || one.adopted === adopted));

  test('every file is read and every law is whole', () => {
    expect(read).toHaveLength(119);
    const numbered = plan.after.filter(({ articles }) => articles.length > 0);
    expect(numbered.filter(({ notes }) => notes.join().includes('缺'))).toEqual([]);
    expect(numbered.reduce((sum, { articles }) => sum + articles.length, 0)).toBe(11_720);
    const unread = plan.after.filter(({ law }) => law === undefined);
    expect(unread.map(({ source }) => path.basename(source))).toEqual([]);
  });

  test.each([
    ['治安管理处罚法', '2025-06-27', 144],
    ['生态环境法典', undefined, 1242],
    ['民事诉讼法', undefined, 306],
    ['劳动合同法', '2012-12-28', 98],
    ['婚姻家庭编解释（一）', '2020-12-29', 91],
  ])('%s', (law, adopted, articles) => {
    expect(of(law, adopted).map((one) => one.articles.length)).toContain(articles);
  });

  test('old laws are never current', () => {
    for (const law of ['噪声污染防治法', '环境保护法', '海洋环境保护法', '信访条例']) {
      for (const { source } of of(law)) expect(ended(plan.all.get(source)), law).toBe(true);
    }
    for (const adopted of ['2005-08-28', '2012-10-26']) {
      for (const { source } of of('治安管理处罚法', adopted)) {
        expect(ended(plan.all.get(source)), adopted).toBe(true);
      }
    }
    const [current] = of('治安管理处罚法', '2025-06-27');
    expect(plan.all.get(current?.source ?? '')).toEqual({ served: true, since: '2026-01-01' });
  });

  test('on no day does a law have two texts that are whole', () => {
    for (const day of ['2012-06-01', '2020-06-01', '2025-12-31', '2026-01-01', '2026-11-26']) {
      const holding = plan.after.filter(({ source, part }) => {
        const { served, since = '', until = '9' } = plan.all.get(source) as Standing;
        return served && !part && since <= day && day < until;
      });
      const laws = holding.map(({ law }) => law);
      expect(laws.filter((law, at) => laws.indexOf(law) !== at)).toEqual([]);
    }
  });

  test('read the other way round, everything stands where it stood', () => {
    const reversed = planImport([], [...read].reverse(), register);
    expect(Object.fromEntries(reversed.all)).toEqual(Object.fromEntries(plan.all));
  });
});
