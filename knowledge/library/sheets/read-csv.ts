import { parse } from 'csv-parse/sync';
import { decodeText } from '../../../bot/domain/decode-text.js';
import { explain, LinheError } from '../../../bot/domain/errors.js';
import { checkHeadings } from './headings.js';
import { fileBytesMax, rowsMax, type SheetTable } from './table.js';

/** Excel runs a text that begins like this. An @ alone only calls somebody. */
const runsAsFormula = /^(?:[=＝]|[+\-@＋－＠][\w.]*\()/;

/**
 * Reads a table as text, in UTF-8 or as Chinese Excel writes it (GBK).
 * @throws LinheError `input.invalid` when it is no table of replies at all
 */
export function readCsv(bytes: Uint8Array, name: string): SheetTable {
  if (bytes.byteLength > fileBytesMax) {
    throw new LinheError('input.invalid', { what: `文件 ${name} 太大`, mend: '分成几个文件' });
  }
  const records = parseRecords(decodeText(bytes).text, name);
  const headings = checkHeadings(
    name,
    (records[0] ?? []).map((text) => text.trim()),
  );
  const table: SheetTable = { sheet: name, rows: [], faults: [] };
  for (const [at, record] of records.entries()) {
    if (at === 0) continue;
    const cells: Record<string, string> = {};
    for (const [place, heading] of headings) {
      const text = (record[place] ?? '').trim();
      if (text === '') continue;
      if (runsAsFormula.test(text)) {
        const found = `公式 ${text.slice(0, 40)}`;
        const wrong = { expected: '文字', found, mend: '去掉开头的等号，只留文字' };
        table.faults.push({ sheet: name, row: at + 1, column: heading, ...wrong });
      }
      cells[heading] = text.replace(/^'/, '');
    }
    if (Object.keys(cells).length > 0) table.rows.push({ row: at + 1, cells });
  }
  if (table.rows.length <= rowsMax) return table;
  throw new LinheError('input.invalid', {
    what: `文件 ${name} 太长`,
    expected: `最多 ${rowsMax} 条回复`,
    found: `${table.rows.length} 条`,
    mend: '分成几个文件导入',
  });
}

function parseRecords(text: string, name: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true });
  } catch (cause) {
    throw new LinheError('input.invalid', {
      what: `文件 ${name} 不成表格`,
      expected: '逗号分隔的表格，文字里有逗号的要加引号',
      found: explain(cause).slice(0, 120),
      mend: '用 Excel 另存为 .xlsx 再导入',
      cause,
    });
  }
}
