import type { LoggedEvent, OfficerEvent } from '../domain/event.js';
import { insertInBatches } from './insert-in-batches.js';
import type { Database } from './schema.js';

/** Appends to the log, in the order given. */
export async function appendEvents(
  db: Database,
  events: readonly OfficerEvent[],
): Promise<LoggedEvent[]> {
  const rows = events.map((event) => ({
    at: event.at,
    room: event.room,
    type: event.type,
    message: event.message,
    body: JSON.stringify(event),
  }));
  const sequence: number[] = [];
  await insertInBatches(rows, async (batch) => {
    const logged = await db.insertInto('events').values(batch).returning('seq').execute();
    // Numbers are given in the order of the values, but nobody promises to return them so.
    sequence.push(...logged.map((row) => row.seq).sort((one, other) => one - other));
  });
  return events.map((event, index) => ({ ...event, seq: sequence[index] ?? 0 }));
}
