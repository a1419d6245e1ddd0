import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

const claim = keepQuery((db, { id, at }: { id: number; at: number }) =>
  db
    .updateTable('outbox')
    .set((field) => ({
      status: 'sending',
      attempts: field('attempts', '+', 1),
      attempted_at: at,
    }))
    .where('id', '=', id)
    .where('status', '=', 'queued'),
);

/** Claims a queued row for sending. False when it is no longer queued. */
export async function markSending(db: Database, id: number, at: number): Promise<boolean> {
  return (await claim.change(db, { id, at })) > 0;
}

/** Puts a row that was certainly not sent back to the queue, not before `notBefore`. */
export async function requeue(db: Database, id: number, notBefore: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'queued', not_before: notBefore })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .execute();
}
