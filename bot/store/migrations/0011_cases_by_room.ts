import type { Kysely } from 'kysely';

/** Earlier cases of a room are looked up when a new one is opened, and when people rate one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('cases_by_room')
    .on('cases')
    .columns(['room_id', 'opened_at', 'id'])
    .execute();
}
