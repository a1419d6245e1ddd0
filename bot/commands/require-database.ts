import fs from 'node:fs';
import type { Config } from '../config.js';
import { LinheError } from '../domain/errors.js';

/** For commands that tell what is there: they make no empty database. */
export function requireDatabase({ databaseFile }: Pick<Config, 'databaseFile'>): void {
  if (fs.existsSync(databaseFile)) return;
  throw new LinheError('data.missing', {
    what: '还没有数据库',
    expected: databaseFile,
    mend: '先让警官上岗（linhe start）或导入聊天记录，或检查 LINHE_DATABASE',
  });
}
