import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../domain/errors.js';

/** A model folder as it comes out of sherpa-onnx's archives. */

const modelNames = ['model.int8.onnx', 'model.onnx'];
const tokensName = 'tokens.txt';
const listedMax = 8;

export const modelFilesSchema = z.object({
  kind: z.enum(['senseVoice', 'paraformer']),
  model: z.string(),
  tokens: z.string(),
});
export type ModelFiles = z.infer<typeof modelFilesSchema>;

/** @throws LinheError `media.missing` naming the file that is not there */
export function findModelFiles(folder: string): ModelFiles {
  const inside = contentOf(folder);
  const model = modelNames.find((name) => inside.includes(name));
  if (!model) throw missing(folder, modelNames.join(' 或 '), inside);
  if (!inside.includes(tokensName)) throw missing(folder, tokensName, inside);
  const files = { model: path.join(folder, model), tokens: path.join(folder, tokensName) };
  for (const file of Object.values(files)) {
    if (statSync(file).size === 0) throw missing(folder, `${path.basename(file)}（空的）`, inside);
  }
  // The archives name the kind in the folder; SenseVoice is the usual one.
  const isParaformer = /paraformer/i.test(path.basename(path.resolve(folder)));
  return { kind: isParaformer ? 'paraformer' : 'senseVoice', ...files };
}

function contentOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not there, no folder, or not ours to read: for who set it up all the same.
    throw missing(folder, '整个文件夹', []);
  }
}

function missing(folder: string, file: string, inside: readonly string[]): LinheError {
  return new LinheError('media.missing', {
    what: `语音模型文件夹 ${folder} 里缺 ${file}`,
    expected: `${modelNames.join(' 或 ')}，以及 ${tokensName}`,
    found: inside.slice(0, listedMax).join('、') || '没有东西',
    mend: '把 SenseVoice 或 Paraformer 的压缩包解开，LINHE_SPEECH_MODEL 指到里面那一层',
  });
}
