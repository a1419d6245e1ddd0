import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Store } from '../ports/store.js';
import { backupDatabase } from '../store/backup.js';
import { openStore, type StoreOptions } from '../store/open-store.js';

export async function withStore<T>(
  file: string,
  work: (store: Store) => Promise<T>,
  options: Pick<StoreOptions, 'beside'> = {},
): Promise<T> {
  const store = await openStore({ file, ...options });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Does the work on a copy that is thrown away: what it tells is what would really happen. */
export async function tryOut<T>(
  databaseFile: string,
  work: (store: Store) => Promise<T>,
): Promise<T> {
  if (!fs.existsSync(databaseFile)) return withStore(':memory:', work);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-dry-run-'));
  try {
    const copy = path.join(folder, 'copy.db');
    await backupDatabase(databaseFile, copy);
    return await withStore(copy, work);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
