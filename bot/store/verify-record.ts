import { setImmediate } from 'node:timers/promises';
import { firstHash, hashOf } from './append-record.js';
import type { Database } from './schema.js';

/** Entries read at a time, so that answers go out while a long chain is walked. */
const pageMax = 500;

/**
 * Walks the hash chain of why it spoke.
 * @returns `brokenAt`: the first number whose entry is missing or not as it was written
 */
export async function verifyRecord(
  db: Database,
): Promise<{ ok: boolean; entries: number; brokenAt?: number }> {
  const length = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'record_length')
    .executeTakeFirstOrThrow();
  let entries = 0;
  let previous = firstHash;
  for (;;) {
    const rows = await db
      .selectFrom('record')
      .selectAll()
      .where('seq', '>', entries)
      .orderBy('seq')
      .limit(pageMax)
      .execute();
    for (const row of rows) {
      const expected = hashOf(previous, entries + 1, row.at, row.body);
      const fits = row.seq === entries + 1 && row.previous_hash === previous;
      if (!fits || row.hash !== expected) return { ok: false, entries, brokenAt: entries + 1 };
      entries += 1;
      previous = row.hash;
    }
    if (rows.length < pageMax) break;
    await setImmediate();
  }
  if (entries < length.value) return { ok: false, entries, brokenAt: entries + 1 };
  return { ok: true, entries };
}
