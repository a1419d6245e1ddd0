import { z } from 'zod';
import { LinheError } from '../domain/errors.js';
import type { PictureReader } from '../ports/media.js';
import { SideProcess } from '../side-process/side-process.js';

export const pictureBytesMax = 12 * 1024 * 1024;
const timeMsMax = 30_000;
/** The first picture waits for the models as well. */
const firstTimeMsMax = 40_000;
/** People who send an album are not read whole. */
const waitingMax = 20;

/** Reads pictures one after the other in a process beside the officer, started by the first. */
export function openPictures(): PictureReader {
  const side = new SideProcess({
    name: '看图',
    from: import.meta.url,
    program: './picture-program.ts',
    timeMsMax,
    firstTimeMsMax,
    waitingMax,
    mend: '重新 npm install，装上 @gutenye/ocr-node 和 sharp；还不行就设 LINHE_PICTURES=false',
  });
  return {
    async read(bytes) {
      if (bytes.length > pictureBytesMax) {
        throw new LinheError('media.too_large', {
          what: '图片太大',
          expected: `不超过 ${pictureBytesMax} 字节`,
          found: `${bytes.length} 字节`,
        });
      }
      return z.string().parse(await side.run(bytes));
    },
    close: () => side.close(),
  };
}
