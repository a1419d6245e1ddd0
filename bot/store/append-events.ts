import type { LoggedEvent, OfficerEvent } from '../domain/event.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

interface NewEvent {
  at: number;
  room: string;
  type: string;
  message: string | null;
  body: string;
}

const insertEvent = keepQuery((db, event: NewEvent) =>
  db.insertInto('events').values(event).returning('seq'),
);

/** Appends to the log, in the order given. */
export async function appendEvents(
  db: Database,
  events: readonly OfficerEvent[],
): Promise<LoggedEvent[]> {
  const logged: LoggedEvent[] = [];
  for (const event of events) {
    const { at, room, type, message } = event;
    const row = await insertEvent.first(db, {
      at,
      room,
      type,
      message,
      body: JSON.stringify(event),
    });
    logged.push({ ...event, seq: row?.seq ?? 0 });
  }
  return logged;
}
