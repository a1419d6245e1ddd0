import { type Kysely, sql } from 'kysely';

/** What was heard, and the numbers that the store keeps about itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('meta')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('messages')
    // Never reused, even after the newest rows are gone: keys live on in memory and elsewhere.
    .addColumn('key', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('account', 'text', (column) => column.notNull())
    .addColumn('conversation_kind', 'text', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) => column.notNull())
    .addColumn('conversation_name', 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('heard_at', 'bigint', (column) => column.notNull())
    .addColumn('sender_id', 'text', (column) => column.notNull())
    .addColumn('sender_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('mentions_officer', 'integer', (column) => column.notNull())
    .addColumn('quote_json', 'text')
    .addColumn('attachment_json', 'text')
    .addColumn('own', 'integer', (column) => column.notNull())
    .addColumn('recalled_at', 'bigint')
    .addColumn('undecided', 'integer', (column) => column.notNull())
    // The account last: a recall names the message, not the account that heard it.
    .addUniqueConstraint('messages_once', ['channel', 'conversation_id', 'message_id', 'account'])
    .execute();
  await indexMessages(db);
  const start = { generation: 1, next_case_id: 0, record_length: 0 };
  await (db as Kysely<{ meta: { name: string; value: number } }>)
    .insertInto('meta')
    .values(Object.entries(start).map(([name, value]) => ({ name, value })))
    .execute();
}

async function indexMessages(db: Kysely<unknown>): Promise<void> {
  const place = ['channel', 'conversation_id'] as const;
  await db.schema
    .createIndex('messages_by_conversation')
    .on('messages')
    .columns([...place, 'key'])
    .execute();
  await db.schema
    .createIndex('messages_by_time')
    .on('messages')
    .columns([...place, 'at'])
    .execute();
  await db.schema
    .createIndex('messages_own')
    .on('messages')
    .columns([...place, 'heard_at'])
    .where(sql.ref('own'), '=', 1)
    .execute();
  await db.schema
    .createIndex('messages_undecided')
    .on('messages')
    .column('key')
    .where(sql.ref('undecided'), '=', 1)
    .execute();
}
