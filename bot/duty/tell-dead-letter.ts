import type { LoggedEvent } from '../domain/event.js';
import { localDay } from '../domain/local-time.js';
import type { OutboxRow } from '../domain/outgoing.js';
import type { ReceiverRole } from '../domain/taxonomy.js';
import { emptyOutcome } from '../ports/outcome.js';
import type { DutyParts } from './parts.js';

const lifeMs = 12 * 3_600_000;
/** Who looks after the robots, first who is there. */
const keepers: readonly ReceiverRole[] = ['street', 'village', 'grid_chief'];

/** A robot does not take what is sent to it: whoever looks after it hears so, once a day. */
export async function tellDeadLetter(
  { roster, store, clock, wording }: DutyParts,
  row: OutboxRow,
  why: string,
): Promise<LoggedEvent[]> {
  const people = roster.room(row.roomId)?.people ?? [];
  const keeper = keepers
    .map((role) => people.find((person) => person.role === role))
    .find((person) => person !== undefined);
  if (!keeper) return [];
  const outcome = emptyOutcome(clock.now());
  const text = wording.say('digest.webhook_dead', { name: row.to.name, why });
  outcome.utterances.push({
    idempotencyKey: `webhook-dead:${row.to.id}:${localDay(outcome.at)}`,
    channel: row.channel,
    to: { kind: 'person', id: keeper.id, name: keeper.name, role: keeper.role },
    roomId: row.roomId,
    text,
    lane: 'digest',
    expiresAt: outcome.at + lifeMs,
    citations: [],
    reason: text,
  });
  return store.commit(outcome);
}
