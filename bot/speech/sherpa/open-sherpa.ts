import path from 'node:path';
import { z } from 'zod';
import type { Transcriber } from '../../ports/media.js';
import { SideProcess } from '../../side-process/side-process.js';
import { findModelFiles } from './model-files.js';

const timeMsMax = 30_000;
/** The first voice message waits for the model as well. */
const firstTimeMsMax = 45_000;
const waitingMax = 20;

/**
 * Speech recognition in the house: a SenseVoice or Paraformer model of sherpa-onnx in a folder. It
 * is loaded by the first voice message, in a process of its own: sherpa-onnx ends the process it
 * runs in when a model is not what it expects.
 * @throws LinheError `media.missing` at once when the folder is not a model
 */
export function openSherpa(folder: string): Transcriber {
  const files = findModelFiles(folder);
  const side = new SideProcess({
    name: '听写',
    from: import.meta.url,
    program: './sherpa-program.ts',
    timeMsMax,
    firstTimeMsMax,
    waitingMax,
    mend: '确认 sherpa-onnx-node 装好了（npm install），模型是 SenseVoice 或 Paraformer，文件完整',
  });
  return {
    name: `sherpa-onnx ${path.basename(path.resolve(folder))}`,
    transcribe: async (sound) => z.string().parse(await side.run({ files, sound })),
    close: () => side.close(),
  };
}
