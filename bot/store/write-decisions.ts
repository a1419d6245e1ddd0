import type { DecidedMessage } from '../ports/store.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

interface NewDecision {
  message_key: number;
  at: number;
  action: string;
  reason: string;
  rule: string;
  reading_json: string | null;
}

const insertDecision = keepQuery((db, row: NewDecision) =>
  db
    .insertInto('decisions')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('message_key'),
);
const setDecided = keepQuery((db, { key }: { key: number }) =>
  db.updateTable('messages').set({ undecided: 0 }).where('key', '=', key),
);

/** Writes the decisions on messages that had none. Returns the keys of those messages. */
export async function writeDecisions(
  db: Database,
  at: number,
  decided: readonly DecidedMessage[],
): Promise<Set<number>> {
  const keys = new Set<number>();
  for (const { message, reading, decision } of decided) {
    const written = await insertDecision.first(db, {
      message_key: message.key,
      at,
      action: decision.action,
      reason: decision.reason,
      rule: decision.rule,
      reading_json: reading && JSON.stringify(reading),
    });
    if (!written) continue;
    await setDecided.change(db, { key: message.key });
    keys.add(message.key);
  }
  return keys;
}
