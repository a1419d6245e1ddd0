import fs from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import type { ErrorCode } from '../domain/errors.js';
import { inspectDatabase, openReadOnly } from './inspect-database.js';
import { mapDatabaseError } from './map-database-error.js';

/** Pages copied before others get their turn; 4 MiB at SQLite's usual page size. */
const pagesPerStepMax = 1000;
/** What only the side that is written to can have; everything else was met while reading. */
const writeFaults: ErrorCode[] = ['database.full', 'database.not_writable', 'database.disk_error'];

/**
 * Copies a database, also one that another connection is writing to, into a new single file, and
 * looks through the copy. The copy holds one moment of the source, and stands alone: it has no
 * companion files.
 * @throws LinheError `database.*`
 */
export async function copyDatabase(source: string, target: string): Promise<void> {
  removeDatabase(target);
  const connection = openReadOnly(source);
  try {
    // Held open, this read keeps one moment of the source in sight. Without it SQLite starts the
    // copy again after every write of somebody else, on a busy street for ever.
    connection.exec('begin');
    connection.prepare('select count(*) from sqlite_master').get();
    fs.closeSync(fs.openSync(target, 'ax', 0o600));
    await connection.backup(target, { progress: () => pagesPerStepMax });
    sealDatabase(target);
    inspectDatabase(target);
  } catch (error) {
    removeDatabase(target);
    const ofTarget = mapDatabaseError(error, target);
    throw writeFaults.includes(ofTarget.code) ? ofTarget : mapDatabaseError(error, source);
  } finally {
    connection.close();
  }
}

/** Folds the write-ahead log into a database that nobody uses, and makes sure it is on the disk. */
export function sealDatabase(file: string): void {
  const connection = new SqliteDatabase(file);
  connection.pragma('journal_mode = DELETE');
  connection.close();
  syncFile(file);
}

export function syncFile(file: string): void {
  const handle = fs.openSync(file, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** Removes a database with its companions. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) fs.rmSync(file + suffix, { force: true });
}
