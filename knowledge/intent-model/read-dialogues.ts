import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { intents, roles } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../project-root.js';
import { readHands, readRows } from '../read-rows.js';

/** Short dialogues with what a person made of the whole: who is against whom, since when. */

const hostility = z.number().int().min(0).max(4);
const disputeSchema = z.object({
  kind: z.enum(intents),
  /** Names; two sides, one of which may be empty where it never speaks. */
  sides: z.array(z.array(z.string())).min(1).max(3),
  starts: z.string(),
  messages: z.array(z.string()).min(1),
  first_insult: z.string().nullable(),
  ends: z.string().nullable(),
  flares_again: z.string().nullable(),
  /** As it should stand at the end; where a hand said so. */
  triage: z.enum(['easy', 'hard']).optional(),
  hard_from: z.string().nullish(),
  /** Whether both sides said yes for themselves, and by which lines. */
  agreed: z.boolean().nullish(),
  agreed_by: z.array(z.string()).nullish(),
});
export type DisputeLabels = z.infer<typeof disputeSchema>;

const dialogueSchema = z.object({
  id: z.string().min(1),
  messages: z
    .array(
      z.object({
        id: z.string(),
        at: z.string().transform((text, context) => {
          const at = Date.parse(text);
          if (Number.isNaN(at)) context.addIssue({ code: 'custom', message: '应为时间' });
          return at;
        }),
        from: z.string(),
        role: z.enum(roles).default('resident'),
        text: z.string(),
        mentions: z.array(z.string()).optional(),
        quotes: z.string().optional(),
        intent: z.enum(intents).optional(),
        hostility: hostility.optional(),
      }),
    )
    .min(1),
  labels: z.object({
    dispute: disputeSchema.nullable(),
    second: disputeSchema.nullish(),
    /** The officer may speak from the first on, and should by the second; null: never. */
    speak: z.object({ from: z.string(), by: z.string() }).nullish(),
    /** Hostility of each message, where it does not stand with the message. */
    hostility: z.record(z.string(), hostility).optional(),
  }),
});
export type Dialogue = z.infer<typeof dialogueSchema>;
const checkedSchema = dialogueSchema.transform(checked);
const expected = '{"id", "messages", "labels"}，标注里只用这些消息的编号';

/**
 * Reads dialogues from a JSON Lines file.
 * @throws LinheError `data.invalid` naming file and line, also where labels name no message
 */
export function readDialogues(file: string): Dialogue[] {
  return readRows(file, checkedSchema, expected);
}

const folder = path.join(projectRoot, 'knowledge/intent-model/dialogues');

/** All dialogues that may be learnt from, files in order of name. */
export function readCorpusDialogues(): Dialogue[] {
  return [...readDialoguesForEar(), ...dialoguesIn(path.join(folder, 'whole'))];
}

/**
 * Those whose single lines teach the ear, too. The others teach what a talk as a whole is: their
 * hands wrote tone so softly that an ear which read them heard fewer insults than before.
 */
export function readDialoguesForEar(): Dialogue[] {
  return dialoguesIn(folder);
}

function dialoguesIn(place: string): Dialogue[] {
  return readHands(place, checkedSchema, expected).flatMap(({ rows }) => rows);
}

/** Who wrote a dialogue: its id without the number. */
export function handOf({ id }: Pick<Dialogue, 'id'>): string {
  return id.replace(/-?\d+$/, '');
}

function checked(dialogue: Dialogue): Dialogue {
  const ids = new Set(dialogue.messages.map((one) => one.id));
  const { dispute, second, speak } = dialogue.labels;
  const named = [dispute, second].flatMap((one) =>
    one ? [one.starts, one.first_insult, one.ends, one.flares_again, ...one.messages] : [],
  );
  const unknown = [...named, speak?.from, speak?.by].find((id) => id && !ids.has(id));
  if (!unknown && ids.size === dialogue.messages.length) return dialogue;
  throw new LinheError('data.invalid', { what: `${dialogue.id}：没有消息 ${unknown ?? '重复'}` });
}
