import path from 'node:path';
import { openEmbeddingEar } from '../../knowledge/intent-model/embedding/embedding-ear.js';
import type { EncoderSource } from '../../knowledge/intent-model/embedding/load-encoder.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { Config } from '../config.js';
import { secondReader, secondReaderPromptSchema } from '../language-model/second-reader.js';
import type { SecondEar } from '../ports/second-ear.js';
import { openMaskedModel } from './open-model.js';

/** Stronger ears, as the settings say. */

type EarSettings = Pick<Config, 'embedding' | 'secondReader' | 'languageModel' | 'databaseFile'>;

/** What belongs to an encoder lies beside the database. */
export function dataFolderOf({ databaseFile }: Pick<Config, 'databaseFile'>): string {
  return path.resolve(path.dirname(databaseFile));
}

export function encoderSource(config: EarSettings): EncoderSource | undefined {
  if (!config.embedding) return undefined;
  return { ...config.embedding, cacheFolder: path.join(dataFolderOf(config), 'models') };
}

/**
 * Opens what the settings name. The encoder may take a minute: the officer starts without it, and
 * it joins when it is there.
 * @param onTrouble hears of an encoder that could not be had
 * @returns the list that ears join
 */
export function openEars(config: EarSettings, onTrouble: (error: unknown) => void): SecondEar[] {
  const ears: SecondEar[] = [];
  const source = encoderSource(config);
  if (source) {
    openEmbeddingEar(source, dataFolderOf(config)).then((ear) => ears.unshift(ear), onTrouble);
  }
  if (config.languageModel && config.secondReader) {
    const model = openMaskedModel(config.languageModel);
    const file = path.join(projectRoot, 'knowledge/prompts/second-reader.yaml');
    ears.push(secondReader(model, readYaml(file, secondReaderPromptSchema)));
  }
  return ears;
}
