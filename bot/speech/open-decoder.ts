import { z } from 'zod';
import type { SoundDecoder } from '../ports/media.js';
import { SideProcess } from '../side-process/side-process.js';

const timeMsMax = 10_000;
const firstTimeMsMax = 15_000;
const waitingMax = 20;

const soundSchema = z.object({ samples: z.instanceof(Float32Array), rate: z.number() });

/** Unpacks sound one after the other in a process beside the officer, started by the first. */
export function openDecoder(): SoundDecoder {
  const side = new SideProcess({
    name: '听语音',
    from: import.meta.url,
    program: './decode-program.ts',
    timeMsMax,
    firstTimeMsMax,
    waitingMax,
    mend: '重新 npm install，装上 silk-wasm 和 mpg123-decoder',
  });
  return {
    decode: async (bytes) => soundSchema.parse(await side.run(bytes)),
    close: () => side.close(),
  };
}
