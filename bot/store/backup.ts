import fs from 'node:fs';
import path from 'node:path';
import { LinheError } from '../domain/errors.js';
import { copyDatabase, syncFile } from './copy-database.js';
import { mapDatabaseError } from './map-database-error.js';

export { restoreDatabase } from './restore-database.js';

export interface BackupOptions {
  /** Replaces a file that is there already. */
  overwrite?: boolean;
}

/**
 * Writes a backup of a database, also while the officer runs. The file appears only once it is
 * whole and was looked through.
 * @returns size of the backup in bytes
 * @throws LinheError `input.invalid` when the target may not be written, `data.missing`,
 *   `database.*`
 */
export async function backupDatabase(
  file: string,
  target: string,
  { overwrite = false }: BackupOptions = {},
): Promise<{ bytes: number }> {
  refuseTarget(file, target, overwrite);
  const partial = `${target}.partial`;
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    await copyDatabase(file, partial);
    fs.renameSync(partial, target);
    syncFile(path.dirname(target));
    return { bytes: fs.statSync(target).size };
  } catch (error) {
    throw mapDatabaseError(error, target);
  }
}

function refuseTarget(file: string, target: string, overwrite: boolean): void {
  const isThere = fs.existsSync(target);
  const isItself =
    isThere && fs.existsSync(file) && fs.realpathSync(target) === fs.realpathSync(file);
  if (!isItself && (!isThere || overwrite)) return;
  throw new LinheError('input.invalid', {
    what: isItself ? '备份不能写到数据库自己上' : '备份文件已经存在',
    found: target,
    mend: isItself ? '换一个文件名' : '换一个文件名，或明确要求覆盖',
  });
}
