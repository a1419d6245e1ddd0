import { z } from 'zod';
import { caseStatuses } from '../../bot/domain/case.js';
import type { LoggedEvent } from '../../bot/domain/event.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { type Chat, hourMs, openChat } from './duty.js';

/**
 * Chats as files: what people say, in order, and what the officer is expected to do. Played with
 * the trained ear, they come out as a text that reads like the group on a phone.
 */

const lineSchema = z.union([
  z.strictObject({
    at: z.string().optional(),
    who: z.string(),
    says: z.string(),
    /** To the officer alone, as staff does. */
    private: z.literal(true).optional(),
  }),
  z.strictObject({ laterHours: z.number().positive() }),
  z.strictObject({ officer: z.string() }),
]);
export const chatScriptSchema = z.strictObject({
  title: z.string(),
  why: z.string(),
  lines: z.array(lineSchema),
  /** What the first case has come to. */
  ends: z
    .strictObject({
      kind: z.enum(intents),
      triage: z.enum(['easy', 'hard']),
      status: z.enum(caseStatuses),
    })
    .optional(),
});
export type ChatScript = z.infer<typeof chatScriptSchema>;

/** Said in the group since a place in the events, in order. */
type Said = Extract<LoggedEvent, { type: 'say' }>;

function saidSince(chat: Chat, from: number, kind: 'room' | 'person' = 'room'): Said[] {
  return chat.events
    .slice(from)
    .filter((event): event is Said => event.type === 'say')
    .filter(({ to }) => to.kind === kind);
}

function toPerson({ to, text }: Said): string {
  return `AI警官 → ${to.name}：${text.replaceAll('\n', ' ')}`;
}

/** A matter that people were called for by these lines; more words about an older one are none. */
function bringsNewCase(chat: Chat, from: number): boolean {
  const called = (events: readonly LoggedEvent[]) =>
    events.flatMap((event) =>
      event.type === 'case' && event.status === 'dispatched' ? [event.id] : [],
    );
  const before = new Set(called(chat.events.slice(0, from)));
  return called(chat.events.slice(from)).some((id) => !before.has(id));
}

/** What it did, in the words of the YAML. */
function doingOf(chat: Chat, from: number, message: string): string {
  const [first] = saidSince(chat, from);
  if (bringsNewCase(chat, from)) return first ? 'people' : 'people_quietly';
  if (!first) return 'silent';
  const decided = chat.decisionsOn(message).at(-1);
  const rule = decided?.rule;
  if (rule === 'ask_which') return 'asks';
  if (first.template === 'officer.human.unsure') return 'unsure';
  if (rule === 'mediate_options' || first.template?.endsWith('.options')) return 'options';
  if (rule === 'mediate_agreed') return 'agreed';
  return decided?.action === 'mediate' ? 'calms' : (first.template ?? rule ?? 'says');
}

export interface Played {
  chat: Chat;
  /** The whole chat with the officer's words. */
  text: string;
  /** Where it did something else than expected. */
  wrong: string[];
}

export async function playScript({ title, why, lines }: ChatScript): Promise<Played> {
  const begins = lines.find((line) => 'says' in line && line.at !== undefined);
  const startAt = begins && 'says' in begins ? begins.at : undefined;
  // A clock never goes back: it starts with the first line.
  const chat = await openChat({ model: 'real', ...(startAt && { startAt }) });
  const told = [title, why, ''];
  const wrong: string[] = [];
  let from = 0;
  let last = '';
  let inPrivate = false;
  for (const [place, line] of lines.entries()) {
    if ('laterHours' in line) {
      told.push(`（${line.laterHours}小时后）`);
      from = chat.events.length;
      last = '';
      await chat.pass(line.laterHours * hourMs);
    } else if ('says' in line) {
      const before = lines[place - 1];
      const after = lines[place + 1];
      const burst = before !== undefined && 'says' in before;
      if (!burst) {
        // What falls due before this line is not its answer.
        const waited = chat.events.length;
        if (line.at) await chat.until(line.at);
        told.push(...saidSince(chat, waited).map(({ text }) => `AI警官：${text}`));
        from = chat.events.length;
      }
      const { at, who, says } = line;
      told.push(`${at ? `${at} ` : ''}${who}${line.private ? '（私下）' : ''}：${says}`);
      const how = { ...(at && { at }), mention: says.includes('@AI警官') };
      const speak = line.private ? 'whisper' : after && 'says' in after ? 'type' : 'say';
      last = await chat[speak](who, says, how);
      inPrivate = line.private ?? false;
    } else {
      const did = doingOf(chat, from, last);
      if (did !== line.officer) wrong.push(`${told.at(-1)} → ${did}，应为 ${line.officer}`);
      const said = saidSince(chat, from).map(({ text }) => `AI警官：${text}`);
      const quietly = inPrivate || did === 'people_quietly';
      const asides = quietly ? saidSince(chat, from, 'person').map(toPerson) : [];
      const why = chat.decisionsOn(last).at(-1)?.reason ?? '';
      const words = [...said, ...asides];
      told.push(...(words.length > 0 ? words : [`（AI警官不出声：${why}）`]));
    }
  }
  return { chat, text: `${told.join('\n')}\n`, wrong };
}
