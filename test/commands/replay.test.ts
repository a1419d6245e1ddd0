import { expect, test } from 'vitest';
import { chatLineSchema } from '../../bot/channels/replay/chat-line.js';
import { Replay, toPrinted } from '../../bot/commands/replay.js';
import type { LoggedEvent } from '../../bot/domain/event.js';
import { loadMind } from '../../bot/main.js';

const dayMs = 24 * 3_600_000;

const line = (id: string, at: string, text: string) =>
  chatLineSchema.parse({ room: 'r1', id, at: `2026-03-${at}:00+08:00`, from: '老周', text });

async function replay(lines: ReturnType<typeof line>[], restMs: number): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  const first = lines[0];
  if (!first) return events;
  const mind = loadMind(Date.parse('2026-11-22T00:00:00+08:00'));
  const run = await Replay.start(mind, first.at, (event) => events.push(event));
  for (const one of lines) await run.play(one);
  await run.finish(restMs);
  return events;
}

const decided = (events: LoggedEvent[]) =>
  events.flatMap((event) => (event.type === 'decide' ? [event.message] : [])).sort();

test('one decision a message: clock going back, the same id twice, nothing to read', async () => {
  const events = await replay(
    [
      line('1', '01T20:31', '今天吃啥'),
      line('2', '01T19:00', '刚才那句'),
      line('1', '01T20:31', '今天吃啥'),
      line('3', '01T20:32', '\u200b\u202e'),
      line('4', '01T20:33', '啊'.repeat(20_000)),
    ],
    60_000,
  );
  expect(decided(events)).toEqual(['1', '2', '3', '4']);
  const times = events.flatMap((event) => (toPrinted(event) ? [event.at] : []));
  expect(times).toEqual([...times].sort((one, other) => one - other));
});

test('years of silence pass at once', async () => {
  const before = performance.now();
  const events = await replay([line('1', '01T20:31', '3幢着火了 快来人')], 3_000 * dayMs);
  expect(decided(events)).toEqual(['1']);
  expect(performance.now() - before).toBeLessThan(10_000);
});

test.each(['9999-12-31T23:59:59Z', '1970-01-01T00:00:00Z', '昨天', 5])('no time: %s', (at) => {
  expect(chatLineSchema.safeParse({ room: 'r1', at, from: 'a', text: 'b' }).success).toBe(false);
});
