import type { NotedEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';
import type { Outcome } from '../ports/store.js';
import { appendRecord } from './append-record.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

/** Takes back what is still queued for a case. Returns what to log about it. */
export async function dropUtterances(
  db: Database,
  at: number,
  drops: Outcome['dropUtterances'],
): Promise<NotedEvent[]> {
  const notes: NotedEvent[] = [];
  for (const { caseId, keyPrefix, why } of drops) {
    const queued = await db
      .selectFrom('outbox')
      .selectAll()
      .where('case_id', '=', caseId)
      .where('status', '=', 'queued')
      .orderBy('id')
      .execute();
    // The few rows of one case: comparing here is exact, while LIKE differs between databases.
    const rows = queued.filter((row) => row.idempotency_key.startsWith(keyPrefix));
    for (const row of rows)
      notes.push(await endUtterance(db, toOutboxRow(row), 'dropped', at, why));
  }
  return notes;
}

/** Writes down that something will not be said (again). Returns what to log about it. */
export async function endUtterance(
  db: Database,
  row: OutboxRow,
  status: 'dropped' | 'failed' | 'uncertain',
  at: number,
  why: string,
): Promise<NotedEvent> {
  await db.updateTable('outbox').set({ status, ended_why: why }).where('id', '=', row.id).execute();
  const key = row.idempotencyKey;
  await appendRecord(db, at, [{ kind: 'became', key, status, why, receipt: null }]);
  return {
    type: 'note',
    at,
    room: row.roomId,
    message: row.messageId ?? null,
    what: `utterance.${status}`,
    detail: why,
  };
}
