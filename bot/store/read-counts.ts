import type { Database } from './schema.js';

/**
 * How much there is, for the status page. Asked again and again, so every count walks an index and
 * never the rows, whose texts are long.
 */
export async function counts(
  db: Database,
): Promise<{ messages: number; said: number; openCases: number }> {
  const all = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const own = await db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('own', '=', (value) => value.lit(1))
    .executeTakeFirstOrThrow();
  const said = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('status', '=', 'sent')
    .executeTakeFirstOrThrow();
  const open = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('is_open', '=', (value) => value.lit(1))
    .executeTakeFirstOrThrow();
  return {
    messages: Number(all.count) - Number(own.count),
    said: Number(said.count),
    openCases: Number(open.count),
  };
}
