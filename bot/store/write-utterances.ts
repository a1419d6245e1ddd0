import type { Utterance } from '../domain/outgoing.js';
import { appendRecord, sha256 } from './append-record.js';
import { insertInBatches } from './insert-in-batches.js';
import { toOutboxTable } from './outbox-row.js';
import type { Database } from './schema.js';

/** Queues what is new and records why it will be said. */
export async function writeUtterances(
  db: Database,
  at: number,
  utterances: readonly Utterance[],
): Promise<void> {
  const queued = new Set<string>();
  await insertInBatches(utterances, async (batch) => {
    const written = await db
      .insertInto('outbox')
      .values(batch.map((utterance) => toOutboxTable(utterance, at)))
      .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
      .returning('idempotency_key')
      .execute();
    for (const row of written) queued.add(row.idempotency_key);
  });
  // Deleting as we go: a key that came twice in one outcome was queued once.
  const fresh = utterances.filter((utterance) => queued.delete(utterance.idempotencyKey));
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
