import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { actions, intents } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../project-root.js';

export const exampleSchema = z.object({
  text: z.string().min(1),
  intent: z.enum(intents),
  hostility: z.number().int().min(0).max(4),
  action: z.enum(actions),
  addressed: z.boolean().optional(),
});
export type Example = z.infer<typeof exampleSchema>;

/** Reads labelled messages from a JSON Lines file, naming file and line of what is wrong. */
export function readExamples(file: string): Example[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      try {
        return exampleSchema.parse(JSON.parse(line));
      } catch (cause) {
        throw new LinheError('data.invalid', {
          what: `${path.relative(projectRoot, file)} 第 ${number} 行不对`,
          expected: '{"text","intent","hostility","action"}',
          found: line.slice(0, 80),
          cause,
        });
      }
    });
}

/** One file of the corpus, all of it by one hand. */
export interface CorpusFile {
  hand: string;
  examples: Example[];
}

/** The corpus that the model learns from, files in order of name. */
export function readCorpusFiles(): CorpusFile[] {
  const folder = path.join(projectRoot, 'knowledge/intent-model/corpus');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({
      hand: path.basename(name, '.jsonl'),
      examples: readExamples(path.join(folder, name)),
    }));
}

export function readCorpus(): Example[] {
  return readCorpusFiles().flatMap(({ examples }) => examples);
}
