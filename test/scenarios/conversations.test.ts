import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LoggedEvent } from '../../bot/domain/event.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import { type Chat, openChat } from '../support/duty.js';

/**
 * Sample conversations: what people say stands in `conversations/*.yaml`, with what the officer is
 * expected to do; the whole chat with the officer's words stands beside it as `*.txt`, to be read.
 * After a change of replies: `npx vitest run --project unit test/scenarios/conversations -u`.
 */

const folder = path.resolve('test/scenarios/conversations');
const lineSchema = z.union([
  z.strictObject({ at: z.string().optional(), who: z.string(), says: z.string() }),
  z.strictObject({ officer: z.string() }),
]);
const schema = z.strictObject({
  title: z.string(),
  why: z.string(),
  lines: z.array(lineSchema),
});
type Conversation = z.infer<typeof schema>;

const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const open: Chat[] = [];
afterEach(() => open.splice(0));

/** Said in the group since a place in the events, in order. */
type Said = Extract<LoggedEvent, { type: 'say' }>;

function saidSince(chat: Chat, from: number): Said[] {
  return chat.events
    .slice(from)
    .filter((event): event is Said => event.type === 'say')
    .filter(({ to }) => to.kind === 'room');
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
function doingOf(chat: Chat, from: number): string {
  const [first] = saidSince(chat, from);
  if (bringsNewCase(chat, from)) return 'people';
  if (!first) return 'silent';
  const rule = chat.decisions().at(-1)?.rule;
  if (rule === 'ask_which') return 'asks';
  if (first.template === 'officer.human.unsure') return 'unsure';
  const decision = chat.decisions().at(-1)?.action;
  return decision === 'mediate' ? 'calms' : (first.template ?? rule ?? 'says');
}

async function play({
  title,
  why,
  lines,
}: Conversation): Promise<{ text: string; wrong: string[] }> {
  const begins = lines.find((line) => 'says' in line && line.at !== undefined);
  const startAt = begins && 'says' in begins ? begins.at : undefined;
  // A clock never goes back: it starts with the first line.
  const chat = await openChat({ model: 'real', ...(startAt && { startAt }) });
  open.push(chat);
  const told = [title, why, ''];
  const wrong: string[] = [];
  let from = 0;
  for (const [place, line] of lines.entries()) {
    if ('says' in line) {
      const next = lines[place + 1];
      const burst = place > 0 && 'says' in (lines[place - 1] as object);
      if (!burst) {
        // What falls due before this line is not its answer.
        const waited = chat.events.length;
        if (line.at) await chat.until(line.at);
        told.push(...saidSince(chat, waited).map(({ text }) => `AI警官：${text}`));
        from = chat.events.length;
      }
      told.push(`${line.at ? `${line.at} ` : ''}${line.who}：${line.says}`);
      const how = { ...(line.at && { at: line.at }), mention: line.says.includes('@AI警官') };
      if (next && 'says' in next) await chat.type(line.who, line.says, how);
      else await chat.say(line.who, line.says, how);
      continue;
    }
    const did = doingOf(chat, from);
    if (did !== line.officer) wrong.push(`${told.at(-1)} → ${did}，应为 ${line.officer}`);
    const said = saidSince(chat, from).map(({ text }) => `AI警官：${text}`);
    const why = chat.decisions().at(-1)?.reason ?? '';
    told.push(...(said.length > 0 ? said : [`（AI警官不出声：${why}）`]));
  }
  return { text: `${told.join('\n')}\n`, wrong };
}

describe('sample conversations', () => {
  it.each(files)('%s', async (file) => {
    const conversation = readYaml(path.join(folder, file), schema);
    const { text, wrong } = await play(conversation);
    expect(wrong).toEqual([]);
    await expect(text).toMatchFileSnapshot(path.join(folder, file.replace('.yaml', '.txt')));
  });
});
