import type { Database } from './schema.js';

/** Grows with every restore. */
export async function generation(db: Database): Promise<number> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'generation')
    .executeTakeFirstOrThrow();
  return row.value;
}
