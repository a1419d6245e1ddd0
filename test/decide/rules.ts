import path from 'node:path';
import { rulesSchema } from '../../bot/decide/rules.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';

/** The rules as they are in force. */
export const rules = readYaml(path.join(projectRoot, 'bot/decide/rules.yaml'), rulesSchema);
