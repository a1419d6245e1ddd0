import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { explain } from '../../bot/domain/errors.js';

/** Folders of indexes: written beside and then moved into their place, so none is ever half. */

/**
 * @param own the folder's place
 * @param write puts the files into the folder that it is given
 */
export function writeBeside(
  own: string,
  report: (what: string) => void,
  write: (beside: string) => void,
): void {
  const beside = `${own}.${process.pid}.new`;
  try {
    makeFolder(beside);
    write(beside);
    rmSync(own, { recursive: true, force: true });
    renameSync(beside, own);
  } catch (error) {
    removeQuietly(beside);
    report(`索引存不下（${explain(error).slice(0, 80)}），这次照样能查，下次要重新建`);
  }
}

/** A file's bytes in a buffer of their own: blocks of numbers lie on them without a copy. */
export function readBlock(own: string, name: string): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = readFileSync(path.join(own, `${name}.bin`));
  const whole = byteOffset === 0 && byteLength === buffer.byteLength;
  return (whole ? buffer : buffer.slice(byteOffset, byteOffset + byteLength)) as ArrayBuffer;
}

/** One after the other: Node 20's recursive mkdir never comes back from places such as /proc. */
function makeFolder(folder: string): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const one of missing) mkdirSync(one);
}

/** What could not be written may not be removable either. */
function removeQuietly(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Nothing was kept there; nothing is lost.
  }
}
