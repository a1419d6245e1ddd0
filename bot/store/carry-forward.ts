import type SqliteDatabase from 'better-sqlite3';
import { appendEvents } from './append-events.js';
import { appendRecord } from './append-record.js';
import type { Database } from './schema.js';

/**
 * What a restore must not turn back, written into the copy (attached as `restored`) from the live
 * database (`main`) of the same version:
 * - what was said or given up since the backup is not queued again;
 * - numbers of cases, warnings, messages, outbox rows and events are not given out a second time:
 *   people and running programs still hold the old ones.
 */
export function carryForward(connection: SqliteDatabase.Database): void {
  connection.exec(`
    update restored.outbox set
      (status, attempts, attempted_at, sent_at, said_at, receipt_id, ended_why) =
      (select status, attempts, attempted_at, sent_at, said_at, receipt_id, ended_why
        from main.outbox as later where later.idempotency_key = restored.outbox.idempotency_key)
      where status in ('queued', 'sending')
      and idempotency_key in (select idempotency_key from main.outbox);
    update restored.meta set value =
      max(value, (select value from main.meta as later where later.name = restored.meta.name))
      where name in ('generation', 'next_case_id', 'next_warning_id');
    insert into restored.sqlite_sequence (name, seq)
      select name, 0 from main.sqlite_sequence
      where name not in (select name from restored.sqlite_sequence);
    update restored.sqlite_sequence set seq = max(seq, coalesce(
      (select seq from main.sqlite_sequence as later
        where later.name = restored.sqlite_sequence.name), 0));
  `);
}

/**
 * Where the live database cannot be read, nobody knows what of the backup's queue was said since:
 * like every send whose outcome is unknown, it is not repeated.
 */
export async function holdBackQueue(copy: Database): Promise<void> {
  await copy
    .updateTable('outbox')
    .set({ status: 'uncertain', ended_why: '从备份恢复：不知道备份之后是否已经说过' })
    .where('status', 'in', ['queued', 'sending'])
    .execute();
}

/** Raises the generation of the copy and writes the restore into its log and record. */
export async function markRestored(copy: Database, at: number, detail: string): Promise<number> {
  const { value: generation } = await copy
    .updateTable('meta')
    .set((field) => ({ value: field('value', '+', 1) }))
    .where('name', '=', 'generation')
    .returning('value')
    .executeTakeFirstOrThrow();
  await appendRecord(copy, at, [{ kind: 'restored', generation }]);
  const what = 'store.restored';
  await appendEvents(copy, [{ type: 'note', at, room: '', message: null, what, detail }]);
  return generation;
}
