import fs from 'node:fs';
import path from 'node:path';
import type { Store } from '../ports/store.js';
import { mapDatabaseError } from './map-database-error.js';
import { migrateDatabase } from './migrate-database.js';
import { openDatabase } from './open-database.js';
import { createStore } from './store.js';
import { takeLock } from './take-lock.js';

export interface StoreOptions {
  /** Database file; its folder is created. `:memory:` keeps everything in memory. */
  file: string;
  /**
   * Beside an officer at work: what is done is short and whole, and the officer notices. Without
   * it this process is the only one.
   */
  beside?: boolean;
}

/**
 * Opens the store of one officer: folder, lock, database, migrations.
 * @throws LinheError `database.in_use`, `.newer`, `.damaged`, `.not_writable`, `.full`, `.locked`
 * @example
 * const store = await openStore({ file: 'data/linhe.db' });
 */
export async function openStore({ file, beside }: StoreOptions): Promise<Store> {
  const lock = file === ':memory:' || beside ? undefined : lockFolder(file);
  try {
    const { db } = openDatabase(file);
    try {
      await migrateDatabase(db);
      return createStore(db, () => lock?.release());
    } catch (error) {
      await db.destroy();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function lockFolder(file: string) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  } catch (error) {
    throw mapDatabaseError(error, file);
  }
  return takeLock(file);
}
