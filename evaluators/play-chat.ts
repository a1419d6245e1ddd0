import type { ChatLine } from '../bot/channels/replay/chat-line.js';
import { Replay, type ReplayHelpers } from '../bot/commands/replay.js';
import type { LoggedEvent } from '../bot/domain/event.js';
import type { Mind } from '../bot/main.js';

/**
 * Plays a recorded chat to the real officer.
 * @param restMs how long the clock runs on after the last line
 */
export async function playChat(
  mind: Mind,
  lines: readonly ChatLine[],
  restMs: number,
  helpers: ReplayHelpers = {},
): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  const hear = (event: LoggedEvent) => events.push(event);
  const replay = await Replay.start(mind, lines[0]?.at ?? 0, hear, helpers);
  for (const line of lines) await replay.play(line);
  await replay.finish(restMs);
  return events;
}
