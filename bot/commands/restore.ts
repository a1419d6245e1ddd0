import { readConfig } from '../config.js';
import { restoreDatabase } from '../store/restore-database.js';

/**
 * `linhe restore FILE`: the backup takes the database's place; the present one is kept beside it.
 */
export async function restoreCommand(file: string): Promise<void> {
  const { databaseFile } = readConfig();
  const { safetyCopy } = await restoreDatabase(file, databaseFile);
  process.stdout.write(`已从 ${file} 恢复到 ${databaseFile}\n`);
  if (safetyCopy) process.stdout.write(`原来的库另存在 ${safetyCopy}\n`);
}
