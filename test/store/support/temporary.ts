import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Store } from '../../../bot/ports/store.js';
import { openStore } from '../../../bot/store/open-store.js';

/** A path for a database in a folder of its own that goes away with the test. */
export function temporaryFile(name = 'linhe.db'): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-store-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, name);
}

/** A store on a real file, closed with the test. */
export async function temporaryStore(): Promise<Store & { file: string }> {
  const file = temporaryFile();
  return { ...(await openForTest(file)), file };
}

export async function openForTest(file: string): Promise<Store> {
  const store = await openStore({ file });
  onTestFinished(() => store.close());
  return store;
}
