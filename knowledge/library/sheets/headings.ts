import { LinheError } from '../../../bot/domain/errors.js';
import { errorHeading, sheetColumns } from './columns.js';

/** Columns of a table that are ours: place from 0, and heading. */
export type Headings = [at: number, heading: string][];

/**
 * Columns may stand in any order; what we do not know is passed over.
 * @throws LinheError `input.invalid` when a needed one is missing or one is there twice
 */
export function checkHeadings(sheet: string, texts: readonly string[]): Headings {
  const known = new Set([...sheetColumns.map(({ heading }) => heading), errorHeading]);
  const headings = [...texts.entries()].filter(([, text]) => known.has(text));
  const found = headings.map(([, text]) => text);
  const missing = sheetColumns
    .filter(({ heading, needed }) => needed && !found.includes(heading))
    .map(({ heading }) => heading);
  const twice = found.find((heading, at) => found.indexOf(heading) !== at);
  if (missing.length > 0 || twice) {
    throw new LinheError('input.invalid', {
      what: `表“${sheet}”的第一行不对`,
      expected: `有这几列：${sheetColumns.map(({ heading }) => heading).join('、')}`,
      found: texts.filter(Boolean).join('、').slice(0, 120) || '空行',
      mend: twice ? `“${twice}”列只留一个` : `补上 ${missing.join('、')}，或用导出的模板填`,
    });
  }
  return headings.filter(([, text]) => text !== errorHeading);
}
