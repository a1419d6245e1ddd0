import type { Kysely } from 'kysely';

/** Where somebody spoke last: whoever writes to the officer in private belongs to that group. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('messages_of_speaker')
    .on('messages')
    .columns(['sender_id', 'conversation_kind', 'key'])
    .execute();
}
