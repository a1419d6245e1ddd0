import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { fillSentences } from '../../bot/domain/template.js';
import type { Wording } from '../../bot/ports/wording.js';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

const names = z.record(z.string(), z.string());
export const taxonomySchema = z.strictObject({
  families: names,
  intents: names,
  actions: names,
  hostility: z.array(z.string()).length(5),
  levels: names,
  roles: names,
  caseStatuses: names,
  lanes: names,
});
export type TaxonomyNames = z.infer<typeof taxonomySchema>;

export function loadTaxonomyNames(): TaxonomyNames {
  return readYaml(path.join(projectRoot, 'knowledge/taxonomy.yaml'), taxonomySchema);
}

/** Loads the sentences that the system says by itself, and the Chinese names of ids. */
export function loadWording(): Wording {
  const sentences = readYaml(
    path.join(projectRoot, 'knowledge/wording/officer.yaml'),
    z.record(z.string(), z.string()),
  );
  const taxonomy = loadTaxonomyNames();
  return {
    say(key, values = {}) {
      const sentence = sentences[key];
      if (sentence === undefined) {
        throw new LinheError('data.missing', {
          what: `knowledge/wording/officer.yaml 里没有 ${key}`,
          mend: '补上这一句',
        });
      }
      return fillSentences(sentence, values);
    },
    name: (group, id) => taxonomy[group][id] ?? id,
  };
}
