import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type ChatLine, chatLineSchema } from '../../bot/channels/replay/chat-line.js';
import { LinheError } from '../../bot/domain/errors.js';
import { intents, receiverRoles } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../../knowledge/project-root.js';
import { readRows } from '../../knowledge/read-rows.js';

/** Recorded disputes, with what a good officer would have made of them. */

const triages = ['easy', 'hard'] as const;

const disputeSchema = z.object({
  kind: z.enum(intents),
  /** Names; a side that never speaks is empty. */
  sides: z.array(z.array(z.string())).min(1).max(3),
  place: z.string().nullish(),
  /** As it should stand at the end. */
  triage: z.enum(triages),
  hard_from: z.string().nullish(),
  hard_why: z.string().nullish(),
  /** Who must be told where it is hard. */
  to: z.array(z.enum(receiverRoles)).default([]),
  /** What a summary must hold, word for word from one message each. */
  facts: z.array(z.string().min(1)).default([]),
  wishes: z.record(z.string(), z.string()).default({}),
  /** Whether both sides themselves said yes by the end. */
  agreed: z.boolean().default(false),
  agreed_by: z.array(z.string()).nullish(),
});
export type DisputeLabels = z.infer<typeof disputeSchema>;

/** The officer may speak from the first on, and should by the second. */
const windowSchema = z.object({ from: z.string(), by: z.string() });
type Window = z.infer<typeof windowSchema>;

const recordSchema = z.object({
  id: z.string().min(1),
  messages: z.array(chatLineSchema.omit({ room: true })).min(1),
  labels: z.object({
    dispute: disputeSchema.nullable(),
    second: disputeSchema.nullish(),
    /** As whoever wrote the talk meant it; null: never. */
    speak: windowSchema.nullish(),
    /** As people who do this for a living judged the talk, each for himself; null: never. */
    judges: z.array(windowSchema.nullable()).default([]),
  }),
});

export interface RecordedDispute {
  id: string;
  lines: ChatLine[];
  disputes: DisputeLabels[];
  /** When most judges would speak, epoch ms; undefined where most would not. */
  speak?: SpeakTime;
  /** When each of the judges would; null: never. */
  judges: (SpeakTime | null)[];
  /** When the writer of the talk would. */
  speakByWriter?: SpeakTime;
}

export interface SpeakTime {
  from: number;
  by: number;
}

const folder = path.join(projectRoot, 'evaluators/datasets/disputes');
/** What rules and weights are tuned on; never reported. */
const developmentFile = 'development.jsonl';

export function readHeldOutDisputes(): RecordedDispute[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl') && name !== developmentFile)
    .sort()
    .flatMap((name) => readDisputes(path.join(folder, name)));
}

/**
 * @param file JSON Lines
 * @throws LinheError `data.invalid` naming file and line, also where labels name no message
 */
export function readDisputes(file: string): RecordedDispute[] {
  return readRows(file, recordSchema.transform(checked));
}

function checked({ id, messages, labels }: z.infer<typeof recordSchema>): RecordedDispute {
  const { dispute, second, speak, judges } = labels;
  const timeOf = (messageId: string): number => {
    const found = messages.find((one) => one.id === messageId);
    if (found) return found.at;
    throw new LinheError('data.invalid', { what: `${id}：没有消息 ${messageId}` });
  };
  const windowOf = ({ from, by }: Window): SpeakTime => ({ from: timeOf(from), by: timeOf(by) });
  const judged = judges.map((one) => one && windowOf(one));
  const most = mostOf(judged);
  return {
    id,
    lines: messages.map((line) => ({ ...line, room: id, id: `${id}-${line.id}` })),
    disputes: [dispute, second].filter((one) => one !== null && one !== undefined),
    judges: judged,
    ...(most && { speak: most }),
    ...(speak && { speakByWriter: windowOf(speak) }),
  };
}

/** Of those who would speak, where they are most: the middle one's window, rather wide. */
function mostOf(judges: readonly (SpeakTime | null)[]): SpeakTime | undefined {
  const speaking = judges.filter((one) => one !== null);
  if (speaking.length * 2 <= judges.length) return undefined;
  const sorted = (times: number[]) => times.sort((one, other) => one - other);
  const middle = (speaking.length - 1) / 2;
  return {
    from: sorted(speaking.map(({ from }) => from))[Math.floor(middle)] as number,
    by: sorted(speaking.map(({ by }) => by))[Math.ceil(middle)] as number,
  };
}
