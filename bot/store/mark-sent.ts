import type { LoggedEvent, SaidEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';
import { appendEvents } from './append-events.js';
import { appendRecord } from './append-record.js';
import { keepQuery } from './kept-query.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

interface Said {
  id: number;
  at: number;
  receipt: string | null;
}

const setSent = keepQuery((db, { id, at, receipt }: Said) =>
  db
    .updateTable('outbox')
    .set({ status: 'sent', sent_at: at, said_at: at, receipt_id: receipt })
    .where('id', '=', id)
    // An uncertain one whose echo turned up after all was said too.
    .where('status', 'in', ['sending', 'uncertain'])
    .returningAll(),
);

/** Writes down that a row was said. Telling it twice changes and logs nothing. */
export async function markSent(
  db: Database,
  id: number,
  at: number,
  receipt: { messageId?: string },
): Promise<LoggedEvent[]> {
  return db.transaction().execute(async (transaction) => {
    const sent = { id, at, receipt: receipt.messageId ?? null };
    const updated = await setSent.first(transaction, sent);
    if (!updated) return [];
    const row = toOutboxRow(updated);
    const became = { kind: 'became', key: row.idempotencyKey, status: 'sent', why: null } as const;
    await appendRecord(transaction, at, [{ ...became, receipt: receipt.messageId ?? null }]);
    return appendEvents(transaction, [saidEvent(row, at)]);
  });
}

function saidEvent(row: OutboxRow, at: number): SaidEvent {
  const { kind, role, name, id } = row.to;
  return {
    type: 'say',
    at,
    room: row.roomId,
    message: row.messageId ?? null,
    to: { kind, ...(role && { role }), name, id },
    text: row.text,
    lane: row.lane,
    ...(row.template && { template: row.template }),
    citations: row.citations,
    ...(row.caseId !== undefined && { case: row.caseId }),
    reason: row.reason,
  };
}
