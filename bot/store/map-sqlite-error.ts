import SqliteDatabase from 'better-sqlite3';
import { type ErrorCode, type ErrorDetails, LinheError } from '../domain/errors.js';

/** Backup and restore are named in the words of the command line, which people have at hand. */
const restoreHint = '先停下邻和，再从最近的备份恢复（linhe restore）';

type Answer = [ErrorCode, Omit<ErrorDetails, 'found' | 'cause'>];

/** First prefix that fits the error's code, so that extended codes need no line of their own. */
const answers: readonly [prefix: string, answer: Answer][] = [
  ['SQLITE_BUSY', ['database.locked', { what: '数据库正忙', mend: '稍等片刻再试', retry: true }]],
  ['SQLITE_LOCKED', ['database.locked', { what: '数据库正忙', mend: '稍等片刻再试', retry: true }]],
  [
    'SQLITE_FULL',
    ['database.full', { what: '磁盘已满，写不进数据库', mend: '清出磁盘空间后再试', retry: true }],
  ],
  ['SQLITE_CORRUPT', ['database.damaged', { what: '数据库文件已损坏', mend: restoreHint }]],
  [
    'SQLITE_NOTADB',
    ['database.damaged', { what: '这个文件不是数据库，或已损坏', mend: restoreHint }],
  ],
  [
    'SQLITE_READONLY',
    ['database.not_writable', { what: '数据库写不进去', mend: '检查文件和所在文件夹的写入权限' }],
  ],
  [
    'SQLITE_CANTOPEN',
    ['database.not_writable', { what: '打不开数据库', mend: '检查文件和所在文件夹的读写权限' }],
  ],
  [
    'SQLITE_PERM',
    ['database.not_writable', { what: '打不开数据库', mend: '检查文件和所在文件夹的读写权限' }],
  ],
  [
    'SQLITE_IOERR',
    [
      'database.disk_error',
      { what: '读写磁盘出错', mend: '检查磁盘是否已满或有故障，再重试', retry: true },
    ],
  ],
];

/**
 * The one place where an error of SQLite becomes one of ours.
 * @param file - named in the error, so that people know which database is meant
 */
export function mapSqliteError(error: unknown, file: string): LinheError {
  if (error instanceof LinheError) return error;
  if (error instanceof SqliteDatabase.SqliteError) {
    const answer = answers.find(([prefix]) => error.code.startsWith(prefix))?.[1];
    if (answer) {
      const [code, details] = answer;
      return new LinheError(code, { ...details, found: `${file}（${error.code}）`, cause: error });
    }
  }
  const found = error instanceof Error ? error.message : String(error);
  return new LinheError('internal', { what: '数据库没有接受这一步', found, cause: error });
}
