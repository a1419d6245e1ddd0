import { LinheError } from '../../domain/errors.js';
import type { Sound } from '../../ports/media.js';
import type { ModelFiles } from './model-files.js';

/** Two cores are a small machine; one of them is for hearing. */
const threads = 1;
const featureDim = 80;

let loading: ReturnType<typeof load> | undefined;

/** @returns the words; empty when nobody speaks */
export async function recognise(files: ModelFiles, { samples, rate }: Sound): Promise<string> {
  loading ??= load(files, rate);
  const recogniser = await loading;
  const stream = recogniser.createStream();
  stream.acceptWaveform({ samples, sampleRate: rate });
  const { text } = await recogniser.decodeAsync(stream);
  return text.trim();
}

async function load({ kind, model, tokens }: ModelFiles, sampleRate: number) {
  try {
    const { OfflineRecognizer } = (await import('sherpa-onnx-node')).default;
    const head =
      kind === 'senseVoice'
        ? { senseVoice: { model, language: 'auto', useInverseTextNormalization: 1 } }
        : { paraformer: { model } };
    return await OfflineRecognizer.createAsync({
      featConfig: { sampleRate, featureDim },
      modelConfig: { ...head, tokens, numThreads: threads, provider: 'cpu', debug: 0 },
    });
  } catch (cause) {
    loading = undefined;
    throw new LinheError('media.missing', {
      what: '语音模型装不起来',
      found: cause instanceof Error ? cause.message.split('\n')[0] : String(cause),
      mend: '确认 sherpa-onnx-node 装好了（npm install），模型文件没有损坏',
      cause,
    });
  }
}
