import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readHands } from '../../knowledge/read-rows.js';

/** A question by somebody who has seen neither the ways of asking nor the code. */
export interface Question {
  question: string;
  /** Sets that answer it, the best first; empty when the library has none. */
  sets: string[];
}

const folder = path.join(projectRoot, 'evaluators/datasets/replies');

const rowSchema = z.object({
  id: z.string(),
  question: z.string().min(1),
  set: z.string().nullable(),
  also: z.array(z.string()).default([]),
});

export function readHeldOutQuestions(known: ReadonlySet<string>): Question[] {
  return readHands(folder, rowSchema).flatMap(({ hand, rows }) =>
    rows.map((row) => checked(hand, row, known)),
  );
}

function checked(
  hand: string,
  { id, question, set, also }: z.infer<typeof rowSchema>,
  known: ReadonlySet<string>,
): Question {
  const sets = set === null ? [] : [set, ...also];
  const unknown = sets.find((one) => !known.has(one));
  if (unknown === undefined) return { question, sets };
  throw new LinheError('data.invalid', {
    what: `${hand}.jsonl 的 ${id} 要的回复 ${unknown} 不在库里`,
    expected: '已发布的回复编号',
    mend: '改成现在的编号',
  });
}
