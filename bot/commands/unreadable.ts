import { explain, LinheError } from '../domain/errors.js';

/** What the system says, for people. */
const systemWords: Record<string, string> = {
  ENOENT: '没有这个文件',
  EISDIR: '是一个文件夹',
  ENOTDIR: '路径中间有一段不是文件夹',
  EACCES: '没有权限读',
  EPERM: '没有权限读',
  EIO: '磁盘读出错',
};

/**
 * A file that was named in the call and cannot be read.
 * @param file undefined: standard input
 * @param expected Chinese, e.g. 一个可读的 .jsonl 文件
 */
export function unreadable(file: string | undefined, expected: string, cause: unknown): LinheError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? '';
  return new LinheError('input.invalid', {
    what: `读不了文件 ${file ?? '（标准输入）'}`,
    expected,
    found: systemWords[code] ?? explain(cause),
    mend: '检查路径和权限',
    cause,
  });
}
