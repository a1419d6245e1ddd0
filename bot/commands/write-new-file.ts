import fs from 'node:fs';
import { explain, LinheError } from '../domain/errors.js';

/**
 * Writes a file that was not there before: what people have is never written over.
 * @throws LinheError `input.invalid` when it is there already or cannot be written
 */
export function writeNewFile(file: string, content: Uint8Array | string): void {
  try {
    fs.writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What could not be finished is no paper.
    if (code === 'ENOSPC') fs.rmSync(file, { force: true });
    throw new LinheError(code === 'ENOSPC' ? 'database.full' : 'input.invalid', {
      what: code === 'EEXIST' ? '这个文件已经有了，不覆盖' : `写不了文件 ${file}`,
      expected: '一个还没有的、可以写的文件',
      found: code === 'EEXIST' ? file : explain(error),
      mend: '换一个文件名，或检查文件夹在不在、有没有权限',
      cause: error,
    });
  }
}
