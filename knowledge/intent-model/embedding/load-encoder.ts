import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LinheError } from '../../../bot/domain/errors.js';

/** A sentence encoder through transformers.js: from a folder, or from a hub or its mirror. */

export interface EncoderSource {
  /** A folder, or a name on the hub such as `Xenova/bge-small-zh-v1.5`. */
  model: string;
  /** Address of a hub mirror; empty: the hub itself. */
  host: string;
  /** Where models from a hub are kept. */
  cacheFolder: string;
}

export interface Encoder {
  readonly name: string;
  /** One vector of length 1 a text, all of one size. */
  encode(texts: readonly string[]): Promise<Float32Array[]>;
}

const textLengthMax = 300;
const tokenizerFiles = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const weightFiles = ['model_quantized.onnx', 'model.onnx'];

/** @throws LinheError `media.missing`-like `data.missing` naming what is not there */
export async function loadEncoder(source: EncoderSource): Promise<Encoder> {
  const local = path.isAbsolute(source.model) || existsSync(source.model);
  const quantized = local ? checkFolder(source.model) : true;
  try {
    const { env, pipeline } = await import('@huggingface/transformers');
    env.allowRemoteModels = !local;
    if (local) env.localModelPath = path.dirname(path.resolve(source.model));
    if (source.host) env.remoteHost = source.host;
    env.cacheDir = source.cacheFolder;
    const name = local ? path.basename(path.resolve(source.model)) : source.model;
    const extract = await pipeline('feature-extraction', name, {
      dtype: quantized ? 'q8' : 'fp32',
    });
    return {
      name,
      async encode(texts) {
        const bounded = texts.map((text) => text.slice(0, textLengthMax));
        const { data, dims } = await extract(bounded, { pooling: 'cls', normalize: true });
        const size = dims.at(-1) as number;
        return texts.map((_, at) =>
          Float32Array.from((data as Float32Array).subarray(at * size, (at + 1) * size)),
        );
      },
    };
  } catch (cause) {
    throw new LinheError('data.missing', {
      what: `向量模型 ${source.model} 装不起来`,
      found: cause instanceof Error ? cause.message.split('\n')[0] : String(cause),
      mend: local
        ? '确认模型文件完整；@huggingface/transformers 没装上就 npm install'
        : '连不上模型站时，设 LINHE_EMBEDDING_HOST 用镜像，或把模型下载到文件夹再指过去',
      cause,
    });
  }
}

/** @returns whether the small weights are there */
function checkFolder(folder: string): boolean {
  const has = (file: string) => existsSync(path.join(folder, file));
  const weights = weightFiles.find((file) => has(path.join('onnx', file)));
  const missing = [
    ...tokenizerFiles.filter((file) => !has(file)),
    ...(weights ? [] : [`onnx/${weightFiles.join(' 或 onnx/')}`]),
  ];
  if (missing.length === 0) return weights === weightFiles[0];
  throw new LinheError('data.missing', {
    what: `向量模型文件夹 ${folder} 里缺 ${missing.join('、')}`,
    expected: [...tokenizerFiles, 'onnx/model.onnx'].join('、'),
    found: existsSync(folder)
      ? readdirSync(folder).slice(0, 8).join('、') || '空的'
      : '没有这个文件夹',
    mend: '把模型的全部文件放进去，或改 LINHE_EMBEDDING_MODEL',
  });
}
