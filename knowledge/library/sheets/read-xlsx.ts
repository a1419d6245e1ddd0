import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { LinheError } from '../../../bot/domain/errors.js';
import { checkHeadings, type Headings } from './headings.js';
import { cellLengthMax, fileBytesMax, rowsMax, type SheetFault, type SheetTable } from './table.js';

/** What a packed table may unfold to; a bomb unfolds to gigabytes. */
const unpackedBytesMax = 48 * 1024 * 1024;

/**
 * Reads the first sheet that has our headings.
 * @param name of the file, for messages
 * @throws LinheError `input.invalid` when the file is no table of replies at all
 */
export async function readXlsx(bytes: Uint8Array, name: string): Promise<SheetTable> {
  await requireSane(bytes, name);
  const workbook = new ExcelJS.Workbook();
  try {
    // The types know only Node's older Buffer.
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  } catch (cause) {
    throw notATable(name, '打不开', cause);
  }
  const sheet = chooseSheet(workbook);
  if (!sheet) throw notATable(name, '里面没有工作表');
  const headings = checkHeadings(sheet.name, textsOfRow(sheet.getRow(1)));
  return readRows(sheet, headings);
}

/** The one with our headings; where none has, the first, so that the fault names its headings. */
function chooseSheet(workbook: ExcelJS.Workbook): ExcelJS.Worksheet | undefined {
  const ours = workbook.worksheets.find((sheet) =>
    textsOfRow(sheet.getRow(1)).includes('群里的话'),
  );
  return ours ?? workbook.worksheets[0];
}

function textsOfRow(row: ExcelJS.Row): string[] {
  const texts: string[] = [];
  row.eachCell({ includeEmpty: true }, (cell, at) => {
    texts[at - 1] = cellText(cell).trim();
  });
  return Array.from(texts, (text) => text ?? '');
}

function readRows(sheet: ExcelJS.Worksheet, headings: Headings): SheetTable {
  const table: SheetTable = { sheet: sheet.name, rows: [], faults: [] };
  // Rows without anything in them are passed over, wherever they stand.
  sheet.eachRow((_row, number) => {
    if (number === 1) return;
    const cells = readCells(sheet, number, headings, table.faults);
    if (Object.keys(cells).length === 0) return;
    if (table.rows.length >= rowsMax) throw tooLong(sheet, number);
    table.rows.push({ row: number, cells });
  });
  return table;
}

function tooLong(sheet: ExcelJS.Worksheet, number: number): LinheError {
  return new LinheError('input.invalid', {
    what: `表“${sheet.name}”太长`,
    expected: `最多 ${rowsMax} 条回复`,
    found: `第 ${number} 行还有内容，共 ${sheet.rowCount} 行`,
    mend: '分成几张表导入',
  });
}

function readCells(
  sheet: ExcelJS.Worksheet,
  number: number,
  headings: Headings,
  faults: SheetFault[],
): Record<string, string> {
  const cells: Record<string, string> = {};
  const row = sheet.getRow(number);
  for (const [at, heading] of headings) {
    const cell = row.getCell(at + 1);
    const text = cellText(cell).trim();
    if (text === '') continue;
    const wrong = oddCell(cell, text);
    if (wrong) faults.push({ sheet: sheet.name, row: number, column: heading, ...wrong });
    cells[heading] = text;
  }
  return cells;
}

type Wrong = Pick<SheetFault, 'expected' | 'found' | 'mend'>;

/** Cells whose text is not what somebody typed there. */
function oddCell(cell: ExcelJS.Cell, text: string): Wrong | undefined {
  if (cell.type === ExcelJS.ValueType.Formula || cell.formula) {
    const found = `公式 =${cell.formula}`;
    return { expected: '文字', found, mend: '复制后用“只粘贴值”，去掉公式' };
  }
  if (cell.type === ExcelJS.ValueType.Error) {
    return { expected: '文字', found: text, mend: '改正这个出错的格子' };
  }
  if (cell.isMerged && cell.master !== cell) {
    const found = `和 ${cell.master.address} 合并在一起`;
    return { expected: '一格一个内容', found, mend: '取消合并单元格，每行各自填好' };
  }
  if (text.length > cellLengthMax) {
    return { expected: `最多 ${cellLengthMax} 字`, found: `${text.length} 字`, mend: '写短一些' };
  }
  return undefined;
}

function cellText(cell: ExcelJS.Cell): string {
  const { value } = cell;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('text' in value) return String(value.text);
  if ('error' in value) return String(value.error);
  if ('result' in value) return String(value.result ?? `=${cell.formula}`);
  return cell.formula ? `=${cell.formula}` : '';
}

/** Looks at the package before anything is unfolded. */
async function requireSane(bytes: Uint8Array, name: string): Promise<void> {
  if (bytes.byteLength > fileBytesMax) {
    throw new LinheError('input.invalid', {
      what: `文件 ${name} 太大`,
      expected: `最多 ${fileBytesMax / 1024 / 1024} MB`,
      found: `${(bytes.byteLength / 1024 / 1024).toFixed(1)} MB`,
      mend: '去掉图片和多余的工作表，或分成几个文件',
    });
  }
  let zip: JSZip;
  try {
    zip = await JSZip.loadAsync(bytes);
  } catch (cause) {
    throw notATable(name, '不是 .xlsx（旧的 .xls 请另存为 .xlsx）', cause);
  }
  const unpacked = Object.values(zip.files).reduce((sum, file) => sum + unpackedSize(file), 0);
  if (unpacked > unpackedBytesMax) {
    throw new LinheError('input.invalid', {
      what: `文件 ${name} 展开后太大`,
      expected: `最多 ${unpackedBytesMax / 1024 / 1024} MB（约 ${rowsMax} 条回复）`,
      found: `${(unpacked / 1024 / 1024).toFixed(0)} MB`,
      mend: '删掉空行和多余的工作表，或分成几个文件',
    });
  }
}

/** JSZip knows the size from the package's table of contents but does not show it. */
function unpackedSize(file: JSZip.JSZipObject): number {
  const data = Reflect.get(file, '_data') as { uncompressedSize?: number } | undefined;
  return data?.uncompressedSize ?? 0;
}

function notATable(name: string, found: string, cause?: unknown): LinheError {
  return new LinheError('input.invalid', {
    what: `文件 ${name} 读不了`,
    expected: '用模板填的 .xlsx、.csv 或 .yaml',
    found,
    mend: '先导出一份模板（linhe export replies 模板.xlsx），在里面填',
    cause,
  });
}
