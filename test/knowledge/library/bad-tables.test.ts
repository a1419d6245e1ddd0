import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { sheetColumns } from '../../../knowledge/library/sheets/columns.js';
import { readSheet } from '../../../knowledge/library/sheets/read-sheet.js';
import { writeCsv } from '../../../knowledge/library/sheets/write-csv.js';
import { writeYaml } from '../../../knowledge/library/sheets/write-yaml.js';
import { lostCard, replySet } from '../../support/reply-sets.js';

const defaults = { today: '2026-11-26', reviewBy: '2027-05-27' };
const headings = sheetColumns.map(({ heading }) => heading);

async function xlsx(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('回复');
  fill(sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

const rowOf = (set = replySet()) => sheetColumns.map((column) => column.write(set, 'draft', 0));

test('merged cells are told with their place', async () => {
  const bytes = await xlsx((sheet) => {
    sheet.addRow(headings);
    sheet.addRow(rowOf());
    sheet.addRow(rowOf(lostCard));
    sheet.mergeCells(2, 3, 3, 3);
  });
  const { faults } = await readSheet(bytes, 'a.xlsx', defaults);
  expect(faults).toMatchObject(
    [{ sheet: '回复', row: 3, column: '标题', found: /合并/ }].map(({ found: _, ...place }) => ({
      ...place,
      found: expect.stringContaining('合并'),
    })),
  );
});

test('wrong headings are told with the right ones', async () => {
  const bytes = await xlsx((sheet) => sheet.addRow(['问题', '答案']));
  await expect(readSheet(bytes, 'a.xlsx', defaults)).rejects.toMatchObject({
    code: 'input.invalid',
    expected: expect.stringContaining('群里的话'),
    found: '问题、答案',
  });
});

test('fifty thousand rows are refused, and quickly', async () => {
  const bytes = await xlsx((sheet) => {
    sheet.addRow(headings);
    const row = rowOf();
    for (let at = 0; at < 50_000; at++) sheet.addRow(row);
  });
  await expect(readSheet(bytes, 'a.xlsx', defaults)).rejects.toMatchObject({
    code: 'input.invalid',
    message: expect.stringMatching(/太长|太大/),
  });
}, 60_000);

test('a package that unfolds without end is refused unopened', async () => {
  const zip = new JSZip();
  zip.file('xl/worksheets/sheet1.xml', 'a'.repeat(60 * 1024 * 1024), { compression: 'DEFLATE' });
  const bytes = await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
  await expect(readSheet(bytes, 'bomb.xlsx', defaults)).rejects.toMatchObject({
    message: expect.stringContaining('展开后太大'),
  });
});

test('what is no table at all is told so', async () => {
  const bytes = new TextEncoder().encode('这不是表');
  await expect(readSheet(bytes, 'a.xlsx', defaults)).rejects.toMatchObject({
    message: expect.stringContaining('另存为 .xlsx'),
  });
  await expect(readSheet(bytes, 'a.doc', defaults)).rejects.toMatchObject({ found: '.doc' });
});

test('a table of Chinese Excel in GBK is read', async () => {
  const utf8 = writeCsv([{ set: replySet(), status: 'draft', version: 0 }]);
  const text = new TextDecoder().decode(utf8);
  const gbk = iconv.encode(text, 'gbk');
  expect(gbk.includes(Buffer.from([0xb1, 0xea, 0xcc, 0xe2]))).toBe(true);
  const { sets, faults } = await readSheet(gbk, 'a.csv', defaults);
  expect(faults).toEqual([]);
  expect(sets[0]?.set).toEqual(replySet());
});

test('formulas in a CSV are refused; a call to the officer is none', async () => {
  const called = replySet({ ways: ['@AI警官 身份证在哪领', ...replySet().ways] });
  const text = new TextDecoder().decode(writeCsv([{ set: called, status: 'draft', version: 0 }]));
  const fine = await readSheet(new TextEncoder().encode(text), 'a.csv', defaults);
  expect(fine.faults).toEqual([]);
  expect(fine.sets[0]?.set.ways[0]).toBe('@AI警官 身份证在哪领');
  const evil = text.replace('新身份证办好了去哪拿', '=HYPERLINK(1)');
  const { faults } = await readSheet(new TextEncoder().encode(evil), 'a.csv', defaults);
  expect(faults).toMatchObject([{ row: 2, column: '标题', found: '公式 =HYPERLINK(1)' }]);
});

test('one number twice, and a number that is none', async () => {
  const bytes = await xlsx((sheet) => {
    sheet.addRow(headings);
    sheet.addRow(rowOf());
    sheet.addRow(rowOf());
    sheet.addRow(rowOf(replySet({ id: 'DROP TABLE' })));
  });
  const { faults } = await readSheet(bytes, 'a.xlsx', defaults);
  expect(faults.map(({ row, column }) => `${row} ${column}`)).toEqual(['3 编号', '4 编号']);
});

test('YAML comes back as it went; aliases and odd shapes are refused', async () => {
  const entries = [replySet(), lostCard].map((set) => ({
    set,
    status: 'draft' as const,
    version: 0,
  }));
  const text = writeYaml(entries);
  const read = await readSheet(new TextEncoder().encode(text), 'a.yaml', defaults);
  expect(read.sets.map(({ set }) => set)).toEqual([replySet(), lostCard]);
  for (const odd of ['a: &a [1]\nb: *a', '- {id: 1}', 'x', '- &a [*a]', '[']) {
    const given = readSheet(new TextEncoder().encode(odd), 'a.yaml', defaults);
    const outcome = await given.then(
      ({ faults }) => faults.length > 0,
      (error) => error.code === 'input.invalid',
    );
    expect(outcome, odd).toBe(true);
  }
});
