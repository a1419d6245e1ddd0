import type { Kysely } from 'kysely';

/** Words of voice messages and pictures: `text` holds them, this tells that nobody typed them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('messages').addColumn('heard_from', 'text').execute();
}
