import SqliteDatabase from 'better-sqlite3';
import { LinheError } from '../domain/errors.js';
import { damaged, mapDatabaseError, notOurs } from './map-database-error.js';
import { latestVersion, refuseNewer } from './migrate-database.js';
import { applicationId } from './open-database.js';

/**
 * Looks through a whole database file without changing it: is it one of ours, sound, and not from
 * a later program?
 * @returns name of its version
 * @throws LinheError `database.damaged`, `database.newer`, `data.missing`
 */
export function inspectDatabase(file: string): string {
  const connection = openReadOnly(file);
  try {
    return inspectConnection(connection, file);
  } catch (error) {
    throw mapDatabaseError(error, file);
  } finally {
    connection.close();
  }
}

/** Opens an existing database for reading. */
export function openReadOnly(file: string): SqliteDatabase.Database {
  try {
    return new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  } catch (cause) {
    throw new LinheError('data.missing', {
      what: '打不开这个数据库文件',
      found: file,
      mend: '检查文件是否存在，以及读取权限',
      cause,
    });
  }
}

function inspectConnection(connection: SqliteDatabase.Database, file: string): string {
  if (connection.pragma('application_id', { simple: true }) !== applicationId) throw notOurs(file);
  const found = connection.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(file, String(found));
  const version = "select 1 from sqlite_master where name = 'kysely_migration'";
  if (!connection.prepare(version).get()) throw damaged(file, '没有版本');
  const done = connection
    .prepare<[], string>('select name from kysely_migration order by name')
    .pluck()
    .all();
  refuseNewer(done);
  return done.at(-1) ?? '';
}

/** Whether a file is a sound database of exactly this program's version. */
export function isCurrent(file: string): boolean {
  try {
    return inspectDatabase(file) === latestVersion;
  } catch (error) {
    // Restoring is how people mend all of these; what cannot be read cannot be carried over.
    if (error instanceof LinheError && error.code.startsWith('database.')) return false;
    throw error;
  }
}
