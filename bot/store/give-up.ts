import type { LoggedEvent } from '../domain/event.js';
import { appendEvents } from './append-events.js';
import { endUtterance } from './drop-utterances.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

/** Writes down that a row will not be said (again). One that has ended already stays as it is. */
export async function giveUp(
  db: Database,
  id: number,
  status: 'dropped' | 'failed' | 'uncertain',
  at: number,
  why: string,
): Promise<LoggedEvent[]> {
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', id)
      .where('status', 'in', ['queued', 'sending'])
      .executeTakeFirst();
    if (!row) return [];
    const note = await endUtterance(transaction, toOutboxRow(row), status, at, why);
    return appendEvents(transaction, [note]);
  });
}
