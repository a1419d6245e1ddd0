import { z } from 'zod';
import { LinheError } from '../domain/errors.js';

/**
 * Reads a JSON column. The database is a file that people copy, restore and mend by hand, so what
 * comes out of it is checked like anything else from outside.
 * @param where - table and row, for the error
 * @throws LinheError `database.damaged`
 */
export function parseColumn<T>(text: string, schema: z.ZodType<T>, where: string): T {
  return reading(text, where, () => schema.parse(JSON.parse(text)));
}

/**
 * Reads a column that holds one of a few words.
 * @throws LinheError `database.damaged`
 */
export function checkColumn<T>(value: string, schema: z.ZodType<T>, where: string): T {
  return reading(value, where, () => schema.parse(value));
}

export function optionalColumn(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function reading<T>(raw: string, where: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new LinheError('database.damaged', {
      what: `数据库里的一条记录读不懂（${where}）`,
      found: cause instanceof z.ZodError ? cause.issues[0]?.message : String(cause),
      mend: '从备份恢复（linhe restore）',
      raw,
      cause,
    });
  }
}
