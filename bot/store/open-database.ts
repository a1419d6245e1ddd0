import fs from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { damaged, mapDatabaseError, notOurs } from './map-database-error.js';
import type { Database, Tables } from './schema.js';
import { StoreDialect } from './sqlite-dialect.js';

/** "LINH" in the file's header: tells our databases from everybody else's. */
export const applicationId = 0x4c494e48;

/** How long a statement waits for another process (backup, restore), in milliseconds. */
const busyTimeoutMs = 5000;
/** Up to this size every start looks through the whole file for damage; about 1 s at this size. */
const checkedBytesMax = 256 * 1024 * 1024;
/** What the write-ahead log may keep on disk after a burst, in bytes. */
const walKeptBytesMax = 64 * 1024 * 1024;

export interface OpenDatabase {
  connection: SqliteDatabase.Database;
  db: Database;
}

/**
 * Opens a database file for reading and writing, without migrating it.
 * @throws LinheError `database.*`
 */
export function openDatabase(file: string): OpenDatabase {
  const connection = connect(file);
  try {
    checkIdentity(connection, file);
    checkPages(connection, file);
    // In WAL mode NORMAL syncs at checkpoints only. A crash of the process loses nothing, for what
    // is committed is in the operating system's hands; a power failure can lose the last moments,
    // never the file. FULL would sync at every commit and make each answer wait for the disk.
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma('foreign_keys = ON');
    connection.pragma(`journal_size_limit = ${walKeptBytesMax}`);
  } catch (error) {
    connection.close();
    throw mapDatabaseError(error, file);
  }
  return { connection, db: new Kysely<Tables>({ dialect: new StoreDialect(connection) }) };
}

function connect(file: string): SqliteDatabase.Database {
  try {
    // It holds what people said: nobody else on the machine may read it. SQLite gives its
    // companions -wal and -shm the same rights.
    if (file !== ':memory:') fs.closeSync(fs.openSync(file, 'a', 0o600));
    return new SqliteDatabase(file, { timeout: busyTimeoutMs });
  } catch (error) {
    throw mapDatabaseError(error, file);
  }
}

function checkIdentity(connection: SqliteDatabase.Database, file: string): void {
  const identity = connection.pragma('application_id', { simple: true });
  if (identity === applicationId) return;
  const { tables } = connection
    .prepare<[], { tables: number }>('select count(*) as tables from sqlite_master')
    .get() ?? { tables: 0 };
  if (identity !== 0 || tables > 0) throw notOurs(file);
  connection.pragma(`application_id = ${applicationId}`);
}

function checkPages(connection: SqliteDatabase.Database, file: string): void {
  if (file === ':memory:' || fs.statSync(file).size > checkedBytesMax) return;
  const found = connection.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw damaged(file, String(found));
}
