import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

const schema = z.array(
  z.strictObject({
    pattern: z.string().transform((pattern) => new RegExp(pattern, 'i')),
    say: z.string(),
  }),
);
let patterns: z.infer<typeof schema> | undefined;

/** Words in a text that are meant for a machine; undefined when there are none. */
export function suspectWords(text: string): { words: string; say: string } | undefined {
  patterns ??= readYaml(path.join(projectRoot, 'knowledge/ingest/suspect-words.yaml'), schema);
  const plain = text.normalize('NFKC');
  for (const { pattern, say } of patterns) {
    const words = pattern.exec(plain)?.[0];
    if (words) return { words, say };
  }
  return undefined;
}
