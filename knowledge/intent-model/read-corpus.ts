import path from 'node:path';
import { z } from 'zod';
import { actions, intents } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../project-root.js';
import { readHands, readRows } from '../read-rows.js';

const exampleSchema = z.object({
  text: z.string().min(1),
  intent: z.enum(intents),
  hostility: z.number().int().min(0).max(4),
  action: z.enum(actions),
  addressed: z.boolean().optional(),
});
export type Example = z.infer<typeof exampleSchema>;
const expected = '{"text","intent","hostility","action"}';

/** Reads labelled messages from a JSON Lines file, naming file and line of what is wrong. */
export function readExamples(file: string): Example[] {
  return readRows(file, exampleSchema, expected);
}

/** One file of the corpus, all of it by one hand. */
export interface CorpusFile {
  hand: string;
  examples: Example[];
}

/** The corpus that the model learns from, files in order of name. */
export function readCorpusFiles(): CorpusFile[] {
  const folder = path.join(projectRoot, 'knowledge/intent-model/corpus');
  return readHands(folder, exampleSchema, expected).map(({ hand, rows }) => ({
    hand,
    examples: rows,
  }));
}

export function readCorpus(): Example[] {
  return readCorpusFiles().flatMap(({ examples }) => examples);
}
