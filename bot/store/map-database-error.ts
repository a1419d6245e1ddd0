import { type ErrorCode, type ErrorDetails, LinheError } from '../domain/errors.js';

/** Backup and restore are named in the words of the command line, which people have at hand. */
const restoreHint = '先停下邻和，再从最近的备份恢复（linhe restore）';

type Answer = [ErrorCode, Omit<ErrorDetails, 'found' | 'cause'>];

/** First prefix that fits the error's code, so that extended codes need no line of their own. */
const sqliteAnswers: readonly [prefix: string, answer: Answer][] = [
  ['SQLITE_BUSY', ['database.locked', { what: '数据库正忙', mend: '稍等片刻再试', retry: true }]],
  ['SQLITE_LOCKED', ['database.locked', { what: '数据库正忙', mend: '稍等片刻再试', retry: true }]],
  [
    'SQLITE_FULL',
    ['database.full', { what: '磁盘已满，写不进数据库', mend: '清出磁盘空间后再试', retry: true }],
  ],
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    [
      'data.missing',
      {
        what: '这一步依据的记录已不在数据库里',
        expected: '消息或事件还在；刚从备份恢复时可能不在了',
        mend: '放下这一步，重新读取',
      },
    ],
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

/** What the file system says before SQLite has a say; everything else is about rights and paths. */
const fullCodes = ['ENOSPC', 'EDQUOT'];

/**
 * The one place where an error of SQLite, or of the file system around it, becomes one of ours.
 * @param file - named in the error, so that people know which database is meant
 */
export function mapDatabaseError(error: unknown, file: string): LinheError {
  if (error instanceof LinheError) return error;
  const code = codeOf(error);
  const found = code ? `${file}（${code}）` : `${file}（${String(error)}）`;
  const answer = sqliteAnswers.find(([prefix]) => code.startsWith(prefix))?.[1];
  if (answer) return new LinheError(answer[0], { ...answer[1], found, cause: error });
  if (fullCodes.includes(code))
    return mapDatabaseError({ code: 'SQLITE_FULL', cause: error }, file);
  if (/^E[A-Z]+$/.test(code)) {
    return new LinheError('database.not_writable', {
      what: '数据库所在的位置不能用',
      found,
      mend: '检查路径是否正确，以及文件和文件夹的读写权限',
      cause: error,
    });
  }
  return new LinheError('internal', { what: '数据库没有接受这一步', found, cause: error });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

export function damaged(file: string, found: string): LinheError {
  const what = '数据库文件已损坏';
  return new LinheError('database.damaged', {
    what,
    found: `${file}（${found}）`,
    mend: restoreHint,
  });
}

/** A sound database, but of another program. */
export function notOurs(file: string): LinheError {
  return new LinheError('database.damaged', {
    what: '这不是邻和的数据库',
    found: file,
    mend: '检查给出的文件是否正确，换一个路径',
  });
}
