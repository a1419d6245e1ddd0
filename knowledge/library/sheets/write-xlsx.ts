import ExcelJS from 'exceljs';
import type { ReplySet, ReplyStatus } from '../../../bot/domain/reply.js';
import { choicesOf, errorHeading, type SheetColumn, sheetColumns } from './columns.js';
import type { SheetFault } from './table.js';

export interface SheetEntry {
  set: ReplySet;
  status: ReplyStatus;
  version: number;
}

/** Rows for which a template offers drop-downs beyond what is written. */
const spareRows = 500;
const headingColour = 'FFDCE8F7';
const errorColour = 'FFFCE4E4';

/** A table of replies, with drop-downs and an empty column for errors. */
export async function writeXlsx(
  entries: readonly SheetEntry[],
  intentNames: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('回复', {
    views: [{ state: 'frozen', ySplit: 1, xSplit: 3 }],
  });
  sheet.columns = [
    ...sheetColumns.map(({ heading, width }) => ({ header: heading, key: heading, width })),
    { header: errorHeading, key: errorHeading, width: 50 },
  ];
  styleHeadings(sheet);
  for (const { set, status, version } of entries) {
    sheet.addRow(sheetColumns.map((column) => column.write(set, status, version)));
  }
  sheet.eachRow((row, number) => {
    if (number > 1) row.alignment = { wrapText: true, vertical: 'top' };
  });
  addChoices(workbook, sheet, intentNames, entries.length + 1 + spareRows);
  return toBytes(workbook);
}

/** The table that somebody handed in, with its errors written beside the rows. */
export async function writeErrors(
  bytes: Uint8Array,
  faults: readonly SheetFault[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  for (const sheet of workbook.worksheets) {
    const mine = faults.filter((fault) => fault.sheet === sheet.name);
    if (mine.length > 0) writeErrorColumn(sheet, mine);
  }
  return toBytes(workbook);
}

function writeErrorColumn(sheet: ExcelJS.Worksheet, faults: readonly SheetFault[]): void {
  const headings: string[] = [];
  sheet.getRow(1).eachCell((cell, at) => {
    headings[at] = String(cell.value ?? '');
  });
  const known = headings.indexOf(errorHeading);
  const column = known > 0 ? known : Math.max(1, headings.length);
  sheet.getCell(1, column).value = errorHeading;
  sheet.getColumn(column).width = 50;
  for (let row = 2; row <= sheet.rowCount; row++) {
    const mine = faults.filter((fault) => fault.row === row);
    const cell = sheet.getCell(row, column);
    cell.value = mine.length > 0 ? mine.map(inCell).join('\n') : null;
    if (mine.length === 0) continue;
    cell.alignment = { wrapText: true, vertical: 'top' };
    cell.fill = solid(errorColour);
  }
}

function inCell({ column, expected, found, mend }: SheetFault): string {
  return `${column || '整行'}：应为${expected}；实际：${found}；${mend}`;
}

function styleHeadings(sheet: ExcelJS.Worksheet): void {
  const row = sheet.getRow(1);
  row.font = { bold: true };
  row.height = 22;
  for (const [at, column] of sheetColumns.entries()) {
    const cell = row.getCell(at + 1);
    cell.fill = solid(headingColour);
    cell.note = column.about;
  }
}

/** Drop-downs take their choices from a sheet of their own: a list in the cell is cut at 255. */
function addChoices(
  workbook: ExcelJS.Workbook,
  sheet: ExcelJS.Worksheet,
  intentNames: Readonly<Record<string, string>>,
  lastRow: number,
): void {
  const options = workbook.addWorksheet('选项', { state: 'hidden' });
  for (const [at, column] of sheetColumns.entries()) {
    if (!column.choices) continue;
    const texts = choicesOf(column.choices, intentNames);
    const own = options.columnCount + 1;
    for (const [row, text] of texts.entries()) options.getCell(row + 1, own).value = text;
    const letter = options.getColumn(own).letter;
    const formula = `选项!$${letter}$1:$${letter}$${texts.length}`;
    for (let row = 2; row <= lastRow; row++) {
      sheet.getCell(row, at + 1).dataValidation = validation(column, formula);
    }
  }
}

/** Intents are written with and without their name, so another text is only warned about. */
function validation(column: SheetColumn, formula: string): ExcelJS.DataValidation {
  return {
    type: 'list',
    allowBlank: !column.needed,
    formulae: [formula],
    showErrorMessage: column.choices !== 'intents',
    errorTitle: column.heading,
    error: '请从下拉里选一个',
  };
}

function solid(colour: string): ExcelJS.Fill {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
}

async function toBytes(workbook: ExcelJS.Workbook): Promise<Uint8Array> {
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
