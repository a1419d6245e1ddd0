import path from 'node:path';
import { findForbidden } from '../../knowledge/library/checks/check-words.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { Config } from '../config.js';
import { mediationPromptSchema, mediationWriter } from '../language-model/mediation-writer.js';
import type { MediationWriter } from '../ports/mediation-writer.js';
import { openMaskedModel } from './open-model.js';

/**
 * What finds words for just this quarrel, where the settings name a language model.
 * @param onRefused hears why something written was not said
 */
export function openMediationWriter(
  { languageModel }: Pick<Config, 'languageModel'>,
  onRefused: (why: string) => void,
): MediationWriter | undefined {
  if (!languageModel) return undefined;
  const file = path.join(projectRoot, 'knowledge/prompts/mediation.yaml');
  const model = openMaskedModel(languageModel);
  const prompt = readYaml(file, mediationPromptSchema);
  return mediationWriter(model, prompt, { findForbidden, onRefused });
}
