import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../project-root.js';
import { type Hand, readHands } from '../../read-rows.js';
import { omenClasses } from './omen-model.js';

/** Faint signs, and lines that only look like one; a file a hand. */

const lineSchema = z.strictObject({ text: z.string().min(1), omen: z.enum(omenClasses) });
export type OmenLine = z.infer<typeof lineSchema>;

const folder = path.join(projectRoot, 'knowledge/intent-model/omens/lines');

/** @throws LinheError `data.invalid` naming file and line */
export function readOmenLines(): Hand<OmenLine>[] {
  return readHands(folder, lineSchema, '{"text", "omen"}');
}
