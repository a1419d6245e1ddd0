import type { SheetFault } from '../../../bot/ports/reply-office.js';

export type { SheetFault };

/** A table that somebody handed in, before it is understood. */
export interface SheetTable {
  /** Name of the sheet, or of the file. */
  sheet: string;
  rows: SheetRow[];
  /** What could not be read at all. */
  faults: SheetFault[];
}

export interface SheetRow {
  /** As the program that wrote the table counts: the headings are row 1. */
  row: number;
  /** Texts by heading; empty cells are left out. */
  cells: Record<string, string>;
}

/** One line for people. */
export function showSheetFault(fault: SheetFault): string {
  const { sheet, row, column, expected, found, mend } = fault;
  const place = `表“${sheet}”第 ${row} 行${column ? `“${column}”列` : ''}`;
  return `${place}：应为${expected}；实际：${found}；怎么办：${mend}`;
}

/** More sets than this belong into several libraries. */
export const rowsMax = 5000;
/** Larger files are no tables of replies. */
export const fileBytesMax = 12 * 1024 * 1024;
/** What a cell may hold; Excel itself stops at 32,767. */
export const cellLengthMax = 6000;
