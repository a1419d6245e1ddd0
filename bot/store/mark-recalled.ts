import { sql } from 'kysely';
import { endUtterance } from './drop-utterances.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

/**
 * Notes that a message was taken back, and drops a plain answer to it that is still queued; people
 * who were called about it come all the same. False when it is unknown or was taken back before.
 */
export async function markRecalled(
  db: Database,
  channel: string,
  roomId: string,
  messageId: string,
  at: number,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const recalled = await transaction
      .updateTable('messages')
      .set({ recalled_at: at })
      .where('channel', '=', channel)
      .where('conversation_id', '=', roomId)
      .where('message_id', '=', messageId)
      .where('recalled_at', 'is', null)
      .returning('key')
      .execute();
    for (const { key } of recalled) await dropAnswers(transaction, key, at);
    return recalled.length > 0;
  });
}

async function dropAnswers(db: Database, messageKey: number, at: number): Promise<void> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('status', '=', sql.lit('queued'))
    .where('lane', '=', 'answer')
    .where('message_key', '=', messageKey)
    // The order of the queue, so that its index can be used.
    .orderBy('lane_rank')
    .orderBy('id')
    .execute();
  for (const row of rows) await endUtterance(db, toOutboxRow(row), 'dropped', at, 'recalled');
}
