import type { DecidedMessage } from '../ports/store.js';
import { insertInBatches } from './insert-in-batches.js';
import type { Database } from './schema.js';

/** Writes the decisions on messages that had none. Returns the keys of those messages. */
export async function writeDecisions(
  db: Database,
  at: number,
  decided: readonly DecidedMessage[],
): Promise<Set<number>> {
  const keys = new Set<number>();
  await insertInBatches(decided, async (batch) => {
    const rows = batch.map(({ message, reading, decision }) => ({
      message_key: message.key,
      at,
      action: decision.action,
      reason: decision.reason,
      rule: decision.rule,
      reading_json: reading && JSON.stringify(reading),
    }));
    const written = await db
      .insertInto('decisions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning('message_key')
      .execute();
    for (const row of written) keys.add(row.message_key);
  });
  await insertInBatches([...keys], async (batch) => {
    await db.updateTable('messages').set({ undecided: 0 }).where('key', 'in', batch).execute();
  });
  return keys;
}
