import { trainEmbeddingEar } from '../../knowledge/intent-model/embedding/embedding-ear.js';
import { loadEncoder } from '../../knowledge/intent-model/embedding/load-encoder.js';
import { readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { dataFolderOf, encoderSource } from './open-ears.js';

/** `linhe train-ear`: fits our intents to the sentence encoder of the settings, once. */
export async function trainEarCommand(): Promise<void> {
  const config = readConfig();
  const source = encoderSource(config);
  if (!source) {
    throw new LinheError('config.invalid', {
      what: '没有设 LINHE_EMBEDDING_MODEL',
      expected: '向量模型的文件夹，或模型站上的名字',
      found: '空',
      mend: '照 .env.example 设好再来',
    });
  }
  process.stderr.write(`装模型 ${source.model}…\n`);
  const encoder = await loadEncoder(source);
  let told = -1;
  const file = await trainEmbeddingEar(encoder, dataFolderOf(config), undefined, (done, all) => {
    const percent = Math.floor((100 * done) / all);
    if (percent === told) return;
    told = percent;
    process.stderr.write(`\r读语料 ${percent}%`);
  });
  process.stdout.write(`\n训练好了：${file}\n`);
}
