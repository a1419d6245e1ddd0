import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../knowledge/project-root.js';
import { readRows } from '../../knowledge/read-rows.js';

/** Questions by hands that saw titles of replies and notes, neither their texts nor the code. */

const folder = path.join(projectRoot, 'evaluators/datasets/answers');

const rowSchema = z.object({
  id: z.string(),
  question: z.string().min(1),
  /** Replies and notes that answer it, the best first; empty where nothing does. */
  right: z.array(z.string()),
  /** Why nothing answers it, e.g. `too_local`. */
  why: z.string(),
});
export type AnswerQuestion = z.infer<typeof rowSchema>;

export function readHeldOutAnswers(): AnswerQuestion[] {
  return readRows(path.join(folder, 'held-out.jsonl'), rowSchema);
}

/** What thresholds are set on; never reported. */
export function readDevelopmentAnswers(): AnswerQuestion[] {
  return ['development.jsonl', 'development-c.jsonl'].flatMap((name) =>
    readRows(path.join(folder, name), rowSchema),
  );
}
