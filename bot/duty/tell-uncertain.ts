import type { LoggedEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';
import { shorten } from '../domain/text.js';
import { emptyOutcome } from '../ports/outcome.js';
import { digestTo } from './digest-to.js';
import type { DutyParts } from './parts.js';

const quoteLengthMax = 60;

/** Nobody knows whether this was said: the grid chief looks, the officer does not say it again. */
export async function tellUncertain(parts: DutyParts, row: OutboxRow): Promise<LoggedEvent[]> {
  // A notice about a notice about a notice helps nobody.
  if (row.idempotencyKey.startsWith('uncertain-')) return [];
  // Words to somebody in private belong to no room: then to one where that person serves.
  const room = parts.roster.room(row.roomId) ?? parts.roster.person(row.to.id)?.rooms[0];
  const chief = room?.people.find((one) => one.role === 'grid_chief') ?? room?.people[0];
  if (!room || !chief) return [];
  const outcome = emptyOutcome(parts.clock.now());
  const text = parts.wording.say('digest.uncertain', {
    room: room.name,
    text: shorten(row.text, quoteLengthMax),
  });
  const { channel, roomId } = row;
  const key = `uncertain-${row.id}`;
  outcome.utterances.push(digestTo(chief, { key, channel, roomId, text, now: outcome.at }));
  return parts.store.commit(outcome);
}
