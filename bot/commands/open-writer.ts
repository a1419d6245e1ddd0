import path from 'node:path';
import { findForbidden } from '../../knowledge/library/checks/check-words.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { Config } from '../config.js';
import { answerPromptSchema, answerWriter } from '../language-model/answer-writer.js';
import type { AnswerWriter } from '../ports/answer-writer.js';
import { openMaskedModel } from './open-model.js';

/**
 * What writes answers out of notes, where the settings name a language model.
 * @param onRefused hears why something written was not said
 */
export function openWriter(
  { languageModel }: Pick<Config, 'languageModel'>,
  onRefused: (why: string) => void,
): AnswerWriter | undefined {
  if (!languageModel) return undefined;
  const file = path.join(projectRoot, 'knowledge/prompts/grounded-answer.yaml');
  const model = openMaskedModel(languageModel);
  return answerWriter(model, readYaml(file, answerPromptSchema), { findForbidden, onRefused });
}
