import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import { mapDatabaseError } from '../../bot/store/map-database-error.js';

const fileError = (code: string) => Object.assign(new Error('failed'), { code });

test.each([
  ['SQLITE_BUSY', 'database.locked', true],
  ['SQLITE_BUSY_SNAPSHOT', 'database.locked', true],
  ['SQLITE_LOCKED', 'database.locked', true],
  ['SQLITE_FULL', 'database.full', true],
  ['SQLITE_CORRUPT_INDEX', 'database.damaged', false],
  ['SQLITE_NOTADB', 'database.damaged', false],
  ['SQLITE_READONLY_DIRECTORY', 'database.not_writable', false],
  ['SQLITE_CANTOPEN_ISDIR', 'database.not_writable', false],
  ['SQLITE_IOERR_WRITE', 'database.disk_error', true],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'data.missing', false],
  ['SQLITE_CONSTRAINT_NOTNULL', 'internal', false],
])('%s becomes %s', (code, expected, retry) => {
  const cause = new SqliteDatabase.SqliteError('said SQLite', code);
  const mapped = mapDatabaseError(cause, '/data/linhe.db');
  expect(mapped).toMatchObject({ code: expected, retry, cause });
  expect(mapped.found).toContain('/data/linhe.db');
  if (expected !== 'internal') expect(mapped.mend).toBeTruthy();
});

test('errors of the file system, of ours and of nobody', () => {
  const codeOf = (error: unknown) => mapDatabaseError(error, 'x').code;
  expect(codeOf(fileError('ENOSPC'))).toBe('database.full');
  expect(codeOf(fileError('EACCES'))).toBe('database.not_writable');
  expect(codeOf(new TypeError('not open'))).toBe('internal');
  expect(codeOf('thrown')).toBe('internal');
  const ours = new LinheError('database.newer', { what: '更新' });
  expect(mapDatabaseError(ours, 'x')).toBe(ours);
});
