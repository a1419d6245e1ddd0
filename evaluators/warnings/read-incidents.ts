import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { warningLevels } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readHands } from '../../knowledge/read-rows.js';

/** What is planted into a simulated month, and talk that only looks like it (`none`). */

const minutesMax = 20_000;
const messageSchema = z.object({
  id: z.string().min(1),
  room: z.string().min(1),
  after_minutes: z.number().min(0).max(minutesMax),
  from: z.string().min(1),
  role: z.string().optional(),
  text: z.string().min(1),
});
const incidentSchema = z
  .object({
    id: z.string().min(1),
    kind: z.string().min(1),
    level: z.enum([...warningLevels, 'none']).nullish(),
    due: z.string().nullish(),
    harm: z.string().nullish(),
    messages: z.array(messageSchema).min(1).max(60),
  })
  .refine(
    ({ due, harm, messages }) =>
      [due, harm].every((id) => !id || messages.some((one) => one.id === id)),
    { error: 'due、harm 要是这件事里的消息编号' },
  );
export type Incident = z.infer<typeof incidentSchema>;

export const decoyKind = 'none';
export const incidentFolder = path.join(projectRoot, 'evaluators/datasets/warnings');

/**
 * All incidents and decoys of the folder.
 * @throws LinheError `data.invalid` naming file and line, or an id that stands twice
 */
export function readIncidents(folder: string = incidentFolder): Incident[] {
  if (!existsSync(folder)) return [];
  const found = readHands(folder, incidentSchema).flatMap(({ rows }) => rows);
  const seen = new Set<string>();
  for (const { id } of found) {
    if (seen.has(id)) {
      throw new LinheError('data.invalid', { what: '埋的事编号重复', found: id, mend: '改一个' });
    }
    seen.add(id);
  }
  return found;
}
