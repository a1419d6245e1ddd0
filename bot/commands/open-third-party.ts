import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { Config } from '../config.js';
import { thirdPartyPromptSchema, thirdPartyReader } from '../language-model/third-party-reader.js';
import type { ThirdParty } from '../ports/third-party.js';
import { openMaskedModel } from './open-model.js';

/** Whoever is asked before the officer steps into a quarrel unasked, where the settings say so. */
export function openThirdParty({
  languageModel,
  thirdParty,
}: Pick<Config, 'languageModel' | 'thirdParty'>): ThirdParty | undefined {
  if (!languageModel || !thirdParty) return undefined;
  const file = path.join(projectRoot, 'knowledge/prompts/third-party.yaml');
  return thirdPartyReader(openMaskedModel(languageModel), readYaml(file, thirdPartyPromptSchema));
}
