import { readConfig } from '../config.js';
import { backupDatabase } from '../store/backup.js';

/** `linhe backup FILE`: a whole copy of the database, also while the officer is on duty. */
export async function backupCommand(file: string, force: boolean): Promise<void> {
  const { databaseFile } = readConfig();
  const { bytes } = await backupDatabase(databaseFile, file, { overwrite: force });
  process.stdout.write(`已备份到 ${file}（${(bytes / 1e6).toFixed(2)} MB）\n`);
}
