import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../knowledge/project-root.js';
import { readRows } from '../../knowledge/read-rows.js';
import type { Passage } from '../../knowledge/search/keyword-index.js';
import type { LegalQuestion } from './learn-lay-language.js';

/** Official texts and laypeople's questions, read where they lie; never copied. */

const statutesFolder = path.join(projectRoot, '../shared/data/statutes');

const passageSchema = z.object({ id: z.number(), name: z.string(), text: z.string() });
const questionSchema = z.object({ question: z.string(), gold: z.array(z.number()).min(1) });

export function hasStatutes(folder = statutesFolder): boolean {
  return existsSync(path.join(folder, 'corpus.jsonl'));
}

export function readStatutes(folder = statutesFolder): {
  passages: Passage[];
  questions: LegalQuestion[];
} {
  const passages = readRows(path.join(folder, 'corpus.jsonl'), passageSchema);
  const places = new Map(passages.map(({ id }, at) => [id, at]));
  const questions = readRows(path.join(folder, 'queries.train.jsonl'), questionSchema).map(
    ({ question, gold }) => ({
      question,
      gold: gold.flatMap((id) => {
        const at = places.get(id);
        return at === undefined ? [] : [at];
      }),
    }),
  );
  return { passages, questions };
}
