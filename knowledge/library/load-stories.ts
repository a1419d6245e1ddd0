import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root.js';
import { readHands } from '../read-rows.js';

/**
 * How people ask when they tell what happened to them: whole little stories for replies and notes,
 * by several hands, one file a hand. The ear and the models that find the answer learn from them;
 * staff edits and sees the short ways of asking only.
 */

const folder = path.join(projectRoot, 'knowledge/library/stories');
const storySchema = z.object({ id: z.string().min(1), question: z.string().min(1) });

/** By the id of the reply or note that answers them. */
export type Stories = ReadonlyMap<string, readonly string[]>;

let known: Stories | undefined;

/**
 * Read once.
 * @throws LinheError `data.invalid` naming file and line
 */
export function loadStories(): Stories {
  known ??= readStories();
  return known;
}

function readStories(): Stories {
  const byId = new Map<string, string[]>();
  for (const { rows } of readHands(folder, storySchema, '{"id","question"}')) {
    for (const { id, question } of rows) byId.set(id, [...(byId.get(id) ?? []), question]);
  }
  return byId;
}
