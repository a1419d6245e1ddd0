import { z } from 'zod';
import { spokenText } from '../../bot/deliver/spoken-text.js';
import { inspectDatabase, openReadOnly } from '../../bot/store/inspect-database.js';
import { openStore } from '../../bot/store/open-store.js';
import type { HeardRow, OutboxLine } from './check-books.js';
import type { Watched } from './check-warnings.js';

/** The officer's database, read by somebody else. */

const heardSchema = z.array(z.object({ messageId: z.string(), decisions: z.number() }));
const outboxSchema = z.array(
  z.object({
    id: z.number(),
    key: z.string(),
    kind: z.enum(['room', 'person', 'webhook']),
    to: z.string(),
    text: z.string(),
    status: z.string(),
    attempts: z.number(),
    receipt: z.string().nullable(),
  }),
);
const turnsMax = 100_000;
const openSchema = z.object({
  undecided: z.number(),
  sending: z.number(),
  due: z.number(),
});

export type OutboxRecord = OutboxLine & { attempts: number };

/** Messages of others with the number of their decisions, and the outbox. */
export function readBooks(file: string): { heard: HeardRow[]; outbox: OutboxRecord[] } {
  const database = openReadOnly(file);
  try {
    const heard = database
      .prepare(
        `select message_id as messageId,
           (select count(*) from decisions where message_key = messages.key) as decisions
         from messages where own = 0`,
      )
      .all();
    const outbox = database
      .prepare(
        `select id, idempotency_key as key, to_kind as kind, to_id as "to", text, status,
           attempts, receipt_id as receipt from outbox order by id`,
      )
      .all();
    return {
      heard: heardSchema.parse(heard),
      outbox: outboxSchema.parse(outbox).map(({ kind, text, ...row }) => ({
        ...row,
        words: spokenText({ to: { kind, id: row.to, name: '' }, text }),
      })),
    };
  } finally {
    database.close();
  }
}

/** How much still waits: the officer is through once all of it is 0. */
export function readOpenWork(file: string, now: number): z.infer<typeof openSchema> {
  const database = openReadOnly(file);
  try {
    return openSchema.parse(
      database
        .prepare(
          `select
             (select count(*) from messages where undecided = 1) as undecided,
             (select count(*) from outbox where status = 'sending') as sending,
             (select count(*) from outbox where status = 'queued' and not_before <= ?) as due`,
        )
        .get(now),
    );
  } finally {
    database.close();
  }
}

export interface Soundness {
  /** SQLite's integrity check. */
  integrity: boolean;
  /** The chain of why it spoke. */
  chain: boolean;
  chainEntries: number;
}

/** Only while no officer runs. */
export async function readSoundness(file: string): Promise<Soundness> {
  inspectDatabase(file);
  const store = await openStore({ file });
  try {
    const { ok, entries } = await store.verifyRecord();
    return { integrity: true, chain: ok, chainEntries: entries };
  } finally {
    await store.close();
  }
}

/** What early warning read and wrote; only while no officer runs. */
export async function readWatched(file: string): Promise<Omit<Watched, 'models'>> {
  const store = await openStore({ file });
  try {
    const turns = await store.watch.turnsAfter(0, 0, turnsMax);
    const warnings = await store.watch.since(0, turnsMax);
    return { turns, warnings, toldAbout: new Set(readToldAbout(file)) };
  } finally {
    await store.close();
  }
}

function readToldAbout(file: string): string[] {
  const database = openReadOnly(file);
  try {
    const rows = database
      .prepare(
        `select distinct message_id as id from outbox
         where to_kind = 'person' and message_id is not null`,
      )
      .all();
    return z
      .array(z.object({ id: z.string() }))
      .parse(rows)
      .map(({ id }) => id);
  } finally {
    database.close();
  }
}
