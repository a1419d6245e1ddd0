import fs from 'node:fs';
import os from 'node:os';
import { buildMaterialIndex, indexFolderOf } from '../../knowledge/material/material-index.js';
import { type Config, readConfig } from '../config.js';
import { localDay } from '../domain/local-time.js';
import type { Store } from '../ports/store.js';
import { materialEncoder } from './open-material.js';
import { withStore } from './with-store.js';

/** `linhe material index`: makes the index of what holds; the officer takes it into service. */
export async function indexMaterialCommand(): Promise<void> {
  const config = readConfig();
  // On a machine with two cores hearing goes first.
  os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);
  if (!fs.existsSync(config.databaseFile)) {
    process.stdout.write('还没有导入材料\n');
    return;
  }
  const work = (store: Store) => indexMaterial(store, config);
  const entries = await withStore(config.databaseFile, work, { beside: true });
  process.stdout.write(
    entries === 0 ? '还没有导入材料\n' : `材料的索引建好了：${entries} 条，连同自带的笔记\n`,
  );
}

/**
 * @returns how many entries it has; 0 where nothing was ever imported
 * @throws LinheError `data.missing` when it could not be kept
 */
export async function indexMaterial({ material }: Store, config: Config): Promise<number> {
  if ((await material.revision()) === 0) return 0;
  const report = (what: string) => process.stderr.write(`${what}\n`);
  const { entries } = await buildMaterialIndex({
    shelf: material,
    day: localDay(Date.now()),
    folder: indexFolderOf(config.databaseFile),
    encoder: await materialEncoder(config, report),
    report,
  });
  return entries.length;
}
