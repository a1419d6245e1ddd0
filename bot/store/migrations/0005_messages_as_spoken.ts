import type { Kysely } from 'kysely';

/** Messages of all rooms in the order in which they were spoken, for export. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('messages_as_spoken').on('messages').columns(['at', 'key']).execute();
}
