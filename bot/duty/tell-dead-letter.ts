import type { LoggedEvent } from '../domain/event.js';
import { localDay } from '../domain/local-time.js';
import type { OutboxRow } from '../domain/outgoing.js';
import { firstOf } from '../domain/roster.js';
import type { ReceiverRole } from '../domain/taxonomy.js';
import { emptyOutcome } from '../ports/outcome.js';
import { digestTo } from './digest-to.js';
import type { DutyParts } from './parts.js';

/** Who looks after the robots, first who is there. */
const keepers: readonly ReceiverRole[] = ['street', 'village', 'grid_chief'];

/** A robot does not take what is sent to it: whoever looks after it hears so, once a day. */
export async function tellDeadLetter(
  { roster, store, clock, wording }: DutyParts,
  row: OutboxRow,
  why: string,
): Promise<LoggedEvent[]> {
  const room = roster.room(row.roomId);
  const keeper = room && firstOf(room, keepers);
  if (!keeper) return [];
  const outcome = emptyOutcome(clock.now());
  const text = wording.say('digest.webhook_dead', { name: row.to.name, why });
  const { channel, roomId } = row;
  const key = `webhook-dead:${row.to.id}:${localDay(outcome.at)}`;
  outcome.utterances.push(digestTo(keeper, { key, channel, roomId, text, now: outcome.at }));
  return store.commit(outcome);
}
