import { stringify } from 'csv-stringify/sync';
import { sheetColumns } from './columns.js';
import type { SheetEntry } from './write-xlsx.js';

/** As Excel on Windows opens it: with a mark for UTF-8, and nothing that runs as a formula. */
export function writeCsv(entries: readonly SheetEntry[]): Uint8Array {
  const rows = entries.map(({ set, status, version }) =>
    sheetColumns.map((column) => column.write(set, status, version).replace(/^(?=[=+\-@])/, "'")),
  );
  const text = stringify([sheetColumns.map(({ heading }) => heading), ...rows], { bom: true });
  return new TextEncoder().encode(text);
}
