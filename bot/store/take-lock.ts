import fs from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { LinheError } from '../domain/errors.js';
import { mapDatabaseError } from './map-database-error.js';

/** Held while a process owns the database. Keep it reachable: a collected handle lets go. */
export interface DatabaseLock {
  release(): void;
}

/**
 * Makes this process the only officer on a database, with an exclusive transaction on a tiny file
 * beside it. The operating system lets go of it even after kill -9; a file with a process number
 * would stay behind. The database itself stays open for backup and restore by other processes.
 * @throws LinheError `database.in_use` when another process holds it
 */
export function takeLock(file: string): DatabaseLock {
  const lockFile = `${realPathOf(file)}.lock`;
  let connection: SqliteDatabase.Database;
  try {
    fs.closeSync(fs.openSync(lockFile, 'a', 0o600));
    connection = new SqliteDatabase(lockFile, { timeout: 0 });
  } catch (error) {
    throw mapDatabaseError(error, lockFile);
  }
  try {
    connection.exec('begin exclusive');
  } catch (error) {
    connection.close();
    const mapped = mapDatabaseError(error, lockFile);
    throw mapped.code === 'database.locked' ? inUse(file, error) : mapped;
  }
  return { release: () => connection.close() };
}

/** Two names of one file must meet at one lock. */
function realPathOf(file: string): string {
  return fs.existsSync(file) ? fs.realpathSync(file) : file;
}

function inUse(file: string, cause: unknown): LinheError {
  return new LinheError('database.in_use', {
    what: '数据库正由另一个邻和进程使用',
    found: file,
    mend: '先停下那个进程，或用 LINHE_DATABASE 指定另一个文件',
    cause,
  });
}
