import type { Utterance } from '../domain/outgoing.js';
import { appendRecord, sha256 } from './append-record.js';
import { insertInBatches } from './insert-in-batches.js';
import { keepQuery } from './kept-query.js';
import { toOutboxTable } from './outbox-row.js';
import type { Database } from './schema.js';

const queue = keepQuery((db, row: ReturnType<typeof toOutboxTable>) =>
  db
    .insertInto('outbox')
    .values(row)
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returning('id'),
);

/** Queues what is new and records why it will be said. */
export async function writeUtterances(
  db: Database,
  at: number,
  utterances: readonly Utterance[],
): Promise<void> {
  const fresh: Utterance[] = [];
  for (const utterance of utterances) {
    if (await queue.first(db, toOutboxTable(utterance, at))) fresh.push(utterance);
  }
  await appendRecord(db, at, fresh.map(willSay));
}

/** Which of these were never queued. */
export async function countUnknown(
  db: Database,
  utterances: readonly Utterance[],
): Promise<number> {
  const unknown = new Set(utterances.map((utterance) => utterance.idempotencyKey));
  await insertInBatches([...unknown], async (batch) => {
    const known = await db
      .selectFrom('outbox')
      .select('idempotency_key')
      .where('idempotency_key', 'in', batch)
      .execute();
    for (const row of known) unknown.delete(row.idempotency_key);
  });
  return unknown.size;
}

function willSay(utterance: Utterance) {
  return {
    kind: 'will_say' as const,
    key: utterance.idempotencyKey,
    room: utterance.roomId,
    message: utterance.messageId ?? null,
    reason: utterance.reason,
    template: utterance.template ?? null,
    citations: utterance.citations,
    textSha256: sha256(utterance.text),
    to: utterance.to,
  };
}
