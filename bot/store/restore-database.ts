import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import { LinheError } from '../domain/errors.js';
import { carryForward, holdBackQueue, markRestored } from './carry-forward.js';
import { copyDatabase, removeDatabase, sealDatabase, syncFile } from './copy-database.js';
import { inspectDatabase, isCurrent } from './inspect-database.js';
import { mapDatabaseError } from './map-database-error.js';
import { migrateDatabase } from './migrate-database.js';
import { openDatabase } from './open-database.js';
import { replaceContent } from './replace-content.js';
import type { Tables } from './schema.js';
import { StoreDialect } from './sqlite-dialect.js';
import { type DatabaseLock, takeLock } from './take-lock.js';

/** How long a restore waits for the officer's turn to end, in milliseconds. */
const busyTimeoutMs = 30_000;

export interface RestoreResult {
  /** Where the database lies as it was before; undefined when there was none. */
  safetyCopy?: string;
  generation: number;
}

interface Restore {
  file: string;
  /** Copy of the backup, brought to this program's version. */
  copy: string;
  safetyCopy: string;
  backupName: string;
  at: number;
}

/**
 * Puts a backup in the place of a database, also while the officer runs: its next look at the
 * database sees the backup's content and a higher generation. The database as it was is kept
 * beside it. The officer's writes wait meanwhile, so call this from another process than its own.
 * @param at - epoch ms, names the safety copy
 * @throws LinheError `database.damaged`, `database.newer`, `data.missing` when the backup is of no
 *   use; `database.in_use` when it takes a stopped officer; then nothing was changed
 */
export async function restoreDatabase(
  backupFile: string,
  file: string,
  at = Date.now(),
): Promise<RestoreResult> {
  inspectDatabase(backupFile);
  // The file itself, so that a link to it stays a link.
  const live = fs.existsSync(file) ? fs.realpathSync(file) : file;
  const restore: Restore = {
    file: live,
    copy: `${live}.restoring`,
    safetyCopy: nameSafetyCopy(live, at),
    backupName: path.basename(backupFile),
    at,
  };
  const alone = lockFor(restore);
  try {
    await copyDatabase(backupFile, restore.copy);
    const { db } = openDatabase(restore.copy);
    await migrateDatabase(db).finally(() => db.destroy());
    const officerLock = lockUnlessRunning(live);
    if (!officerLock) return await restoreUnderneath(restore);
    return await restoreAtRest(restore).finally(() => officerLock.release());
  } catch (error) {
    throw mapDatabaseError(error, file);
  } finally {
    removeDatabase(restore.copy);
    alone.release();
  }
}

function nameSafetyCopy(file: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/[-:.]/g, '');
  const name = `${file}.before-restore-${stamp}`;
  return fs.existsSync(name) ? nameSafetyCopy(file, at + 1) : name;
}

/** Two restores at once would share one working copy. */
function lockFor({ file, copy }: Restore): DatabaseLock {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw mapDatabaseError(error, file);
  }
  return takeLock(copy);
}

function lockUnlessRunning(file: string): DatabaseLock | undefined {
  try {
    return takeLock(file);
  } catch (error) {
    if (error instanceof LinheError && error.code === 'database.in_use') return undefined;
    throw error;
  }
}

/** The officer runs and has the file open: its content is replaced in one transaction. */
async function restoreUnderneath(restore: Restore): Promise<RestoreResult> {
  const { connection, db } = connectBoth(restore);
  try {
    // From here on the officer waits, so that the safety copy holds its very last word.
    connection.exec('begin immediate');
    await copyDatabase(restore.file, restore.safetyCopy);
    carryForward(connection);
    const copy = db.withSchema('restored');
    const generation = await markRestored(copy, restore.at, restore.backupName);
    replaceContent(connection);
    connection.exec('commit');
    return { safetyCopy: restore.safetyCopy, generation };
  } finally {
    // Rolls back whatever was not committed.
    connection.close();
  }
}

/** Nobody has the file open: the copy takes its place, whatever state it is in. */
async function restoreAtRest(restore: Restore): Promise<RestoreResult> {
  const { file, copy, at, backupName } = restore;
  const safetyCopy = fs.existsSync(file) ? restore.safetyCopy : undefined;
  const carries = safetyCopy !== undefined && isCurrent(file);
  if (carries) {
    await copyDatabase(file, restore.safetyCopy);
    const { connection } = connectBoth(restore);
    carryForward(connection);
    connection.close();
  } else if (safetyCopy) {
    copyAsItIs(file, safetyCopy);
  }
  const { db } = openDatabase(copy);
  if (!carries) await holdBackQueue(db);
  const generation = await markRestored(db, at, backupName);
  await db.destroy();
  sealDatabase(copy);
  // Its write-ahead log first: next to another database it would be folded into the wrong one.
  fs.rmSync(`${file}-wal`, { force: true });
  fs.rmSync(`${file}-shm`, { force: true });
  fs.renameSync(copy, file);
  syncFile(path.dirname(file));
  return { safetyCopy, generation };
}

/** What cannot be read is still kept, companions and all. */
function copyAsItIs(file: string, target: string): void {
  for (const suffix of ['', '-wal']) {
    if (fs.existsSync(file + suffix)) fs.copyFileSync(file + suffix, target + suffix);
  }
}

/** The live database as `main`, the copy as `restored`. */
function connectBoth({ file, copy }: Restore) {
  const connection = new SqliteDatabase(file, { fileMustExist: true, timeout: busyTimeoutMs });
  connection.pragma('foreign_keys = OFF');
  connection.prepare('attach ? as restored').run(copy);
  return { connection, db: new Kysely<Tables>({ dialect: new StoreDialect(connection) }) };
}
