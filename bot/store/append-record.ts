import { createHash } from 'node:crypto';
import type { Citation, OutboxStatus, Recipient } from '../domain/outgoing.js';
import { canonicalJson } from './canonical-json.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

/** Why something is going to be said. The words themselves are in the outbox. */
export interface WillSay {
  kind: 'will_say';
  key: string;
  room: string;
  message: string | null;
  reason: string;
  template: string | null;
  citations: Citation[];
  textSha256: string;
  to: Recipient;
}

/** What became of it. */
export interface Became {
  kind: 'became';
  key: string;
  status: OutboxStatus;
  why: string | null;
  receipt: string | null;
}

/** The history before this entry was put back to a backup's. */
export interface Restored {
  kind: 'restored';
  generation: number;
}

export type RecordEntry = WillSay | Became | Restored;

/** Stands before the first entry. */
export const firstHash = '0'.repeat(64);

interface Link {
  seq: number;
  at: number;
  previous_hash: string;
  body: string;
  hash: string;
}

const lastLink = keepQuery((db) =>
  db.selectFrom('record').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1),
);
const insertLink = keepQuery((db, link: Link) => db.insertInto('record').values(link));
const setLength = keepQuery((db, { length }: { length: number }) =>
  db.updateTable('meta').set({ value: length }).where('name', '=', 'record_length'),
);

/** Lengthens the hash chain of why it spoke. Only inside a transaction. */
export async function appendRecord(
  db: Database,
  at: number,
  entries: readonly RecordEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  const last = await lastLink.first(db, {});
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? firstHash;
  for (const entry of entries) {
    seq += 1;
    const body = canonicalJson(entry);
    const hash = hashOf(previous, seq, at, body);
    await insertLink.change(db, { seq, at, previous_hash: previous, body, hash });
    previous = hash;
  }
  // A chain alone cannot tell that its last links are gone.
  await setLength.change(db, { length: seq });
}

/**
 * SHA-256 over the hash before and the canonical JSON of `{at, entry, seq}`.
 * @param body - canonical JSON of the entry
 */
export function hashOf(previous: string, seq: number, at: number, body: string): string {
  return sha256(`${previous}{"at":${at},"entry":${body},"seq":${seq}}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
