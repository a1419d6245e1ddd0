import path from 'node:path';
import { z } from 'zod';
import { intents } from '../../../bot/domain/taxonomy.js';
import { projectRoot } from '../../project-root.js';
import { type Hand, readHands } from '../../read-rows.js';
import { signClasses } from './hard-signs-model.js';

/** Lines out of quarrels, each with what makes it one for people, or `none`; a file a hand. */

const lineSchema = z.strictObject({
  text: z.string().min(1),
  sign: z.enum(signClasses),
  /** What the quarrel around it is about. */
  kind: z.enum(intents),
  tone: z.number().int().min(0).max(4),
});
export type HardnessLine = z.infer<typeof lineSchema>;

const folder = path.join(projectRoot, 'knowledge/intent-model/hardness/lines');

/** @throws LinheError `data.invalid` naming file and line */
export function readHardnessLines(): Hand<HardnessLine>[] {
  return readHands(folder, lineSchema, '{"text", "sign", "kind", "tone"}');
}
