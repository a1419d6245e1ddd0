import { sql } from 'kysely';
import type { OutboxRow } from '../domain/outgoing.js';
import { keepQuery } from './kept-query.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

const queuedUntil = keepQuery((db, { now, limit }: { now: number; limit: number }) =>
  db
    .selectFrom('outbox')
    .selectAll()
    // As a literal, here and below: only so can the index of queued rows be used.
    .where('status', '=', sql.lit('queued'))
    .where('to_kind', '!=', sql.lit('webhook'))
    .where('not_before', '<=', now)
    .orderBy('lane_rank')
    .orderBy('id')
    .limit(limit),
);
const nextQueued = keepQuery((db) =>
  db
    .selectFrom('outbox')
    .select('not_before')
    .where('status', '=', sql.lit('queued'))
    .where('to_kind', '!=', sql.lit('webhook'))
    .orderBy('not_before')
    .limit(1),
);

/**
 * Queued rows for the channels that may go now, first lane first, oldest first within a lane.
 * Expired ones are among them: the sender gives them up, so that somebody writes down why.
 */
export async function sendable(db: Database, now: number, limit: number): Promise<OutboxRow[]> {
  return (await queuedUntil.all(db, { now, limit })).map(toOutboxRow);
}

/** When the next queued row may go; a time in the past means now. */
export async function nextSendableAt(db: Database): Promise<number | undefined> {
  return (await nextQueued.first(db, {}))?.not_before;
}

/** Rows whose sending began but whose outcome nobody wrote down, oldest first. */
export async function inFlight(db: Database): Promise<OutboxRow[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('status', '=', sql.lit('sending'))
    .where('to_kind', '!=', sql.lit('webhook'))
    .orderBy('id')
    .execute();
  return rows.map(toOutboxRow);
}
