import path from 'node:path';
import { z } from 'zod';
import { type ChatLine, chatLineSchema } from '../../bot/channels/replay/chat-line.js';
import { caseStatuses } from '../../bot/domain/case.js';
import { LinheError } from '../../bot/domain/errors.js';
import { actions, intents, receiverRoles } from '../../bot/domain/taxonomy.js';
import { readRows } from '../../knowledge/read-rows.js';
import { readYaml, yamlFilesIn } from '../../knowledge/read-yaml.js';

/** Message ids of the chat; a stretch without ends is the whole chat. */
const stretch = { from: z.string().optional(), to: z.string().optional() };
const action = z.enum(actions);

const expectationSchema = z.union([
  z.strictObject({ decides: z.strictObject({ at: z.string(), one_of: z.array(action).min(1) }) }),
  z.strictObject({
    decides_somewhere: z.strictObject({ ...stretch, one_of: z.array(action).min(1) }),
  }),
  z.strictObject({ says_at_most: z.number().int().min(0) }),
  z.strictObject({
    tells: z.strictObject({
      who: z.enum(['room', ...receiverRoles]),
      of: z.string(),
      within_seconds: z.number().positive(),
    }),
  }),
  z.strictObject({ silent: z.strictObject(stretch) }),
  z.strictObject({
    case: z.strictObject({
      status: z.enum(caseStatuses),
      kinds: z.array(z.enum(intents)).min(1).optional(),
      triage: z.enum(['easy', 'hard']).optional(),
    }),
  }),
  z.strictObject({ cases_only: z.array(z.enum(intents)) }),
]);
export type Expectation = z.infer<typeof expectationSchema>;

const chatSchema = z.strictObject({
  title: z.string().min(1),
  until: z.string().default('+1h'),
  expect: z.array(expectationSchema).min(1),
});

export interface Chat {
  name: string;
  title: string;
  until: string;
  lines: ChatLine[];
  expect: Expectation[];
}

/** The recorded chats, each with what is expected of the officer, in order of name. */
export function readChats(): Chat[] {
  return yamlFilesIn('evaluators/datasets/chats').map((file) => {
    const lines = readRows(file.replace(/\.yaml$/, '.jsonl'), chatLineSchema);
    const name = path.basename(file, '.yaml');
    const chat = { name, lines, ...readYaml(file, chatSchema) };
    checkIds(chat);
    return chat;
  });
}

function checkIds(chat: Chat): void {
  const ids = new Set(chat.lines.map((line) => line.id));
  const twice = ids.size !== chat.lines.length;
  const named = chat.expect.flatMap(messageIdsOf);
  const unknown = named.find((id) => !ids.has(id));
  if (!twice && unknown === undefined && chat.lines.length > 0) return;
  throw new LinheError('data.invalid', {
    what: `evaluators/datasets/chats/${chat.name} 的消息编号不对`,
    expected: '每条消息一个编号，期望里只用这些编号',
    found: unknown ?? '有重复的编号',
  });
}

function messageIdsOf(one: Expectation): string[] {
  if ('decides' in one) return [one.decides.at];
  if ('tells' in one) return [one.tells.of];
  const ends =
    'silent' in one ? one.silent : 'decides_somewhere' in one ? one.decides_somewhere : {};
  return [ends.from, ends.to].filter((id) => id !== undefined);
}
