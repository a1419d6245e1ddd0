import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LinheError } from '../domain/errors.js';
import type { Sound, Transcriber } from '../ports/media.js';

/** Speech recognition in the house: a SenseVoice or Paraformer model of sherpa-onnx in a folder. */

const threads = 1;
const modelNames = ['model.int8.onnx', 'model.onnx'];

interface ModelFiles {
  kind: 'senseVoice' | 'paraformer';
  model: string;
  tokens: string;
}

/**
 * Looks at a folder as it comes out of sherpa-onnx's archive.
 * @throws LinheError `media.missing` naming the file that is not there
 */
export function findModelFiles(folder: string): ModelFiles {
  const missing = (file: string, found: string) =>
    new LinheError('media.missing', {
      what: `语音模型文件夹 ${folder} 里缺 ${file}`,
      expected: `${modelNames.join(' 或 ')}，以及 tokens.txt`,
      found,
      mend: '把 SenseVoice 或 Paraformer 的压缩包解开，LINHE_SPEECH_MODEL 指到里面那一层',
    });
  if (!existsSync(folder)) throw missing('整个文件夹', '没有');
  const inside = readdirSync(folder);
  const model = modelNames.find((name) => inside.includes(name));
  const listed = inside.slice(0, 8).join('、') || '空的';
  if (!model) throw missing(modelNames.join(' 或 '), listed);
  if (!inside.includes('tokens.txt')) throw missing('tokens.txt', listed);
  // The archives name the kind in the folder; SenseVoice is the usual one.
  const kind = /paraformer/i.test(path.basename(folder)) ? 'paraformer' : 'senseVoice';
  return { kind, model: path.join(folder, model), tokens: path.join(folder, 'tokens.txt') };
}

type Recogniser = Awaited<ReturnType<typeof load>>;

/**
 * Loads at the first voice message and works beside the event loop.
 * @throws LinheError `media.missing` at once when the folder is not a model
 */
export function openSherpa(folder: string): Transcriber {
  const files = findModelFiles(folder);
  let loading: Promise<Recogniser> | undefined;
  return {
    name: `sherpa-onnx ${path.basename(folder)}`,
    async transcribe({ samples, rate }: Sound): Promise<string> {
      loading ??= load(files);
      let recogniser: Recogniser;
      try {
        recogniser = await loading;
      } catch (cause) {
        loading = undefined;
        throw cause;
      }
      const stream = recogniser.createStream();
      stream.acceptWaveform({ samples, sampleRate: rate });
      const { text } = await recogniser.decodeAsync(stream);
      return text.trim();
    },
    close: async () => undefined,
  };
}

async function load({ kind, model, tokens }: ModelFiles) {
  try {
    const { OfflineRecognizer } = (await import('sherpa-onnx-node')).default;
    const head =
      kind === 'senseVoice'
        ? { senseVoice: { model, useInverseTextNormalization: 1 } }
        : { paraformer: { model } };
    return await OfflineRecognizer.createAsync({
      featConfig: { sampleRate: 16_000, featureDim: 80 },
      modelConfig: { ...head, tokens, numThreads: threads, provider: 'cpu', debug: 0 },
    });
  } catch (cause) {
    throw new LinheError('media.missing', {
      what: '语音模型装不起来',
      found: cause instanceof Error ? cause.message.split('\n')[0] : String(cause),
      mend: '确认 sherpa-onnx-node 装好了（npm install），模型文件没有损坏',
      cause,
    });
  }
}
