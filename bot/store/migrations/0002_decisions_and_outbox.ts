import { type Kysely, sql } from 'kysely';

/** What was decided, what is going to be said, and the state of the rooms. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('decisions')
    .addColumn('message_key', 'integer', (column) =>
      column.primaryKey().references('messages.key').onDelete('cascade'),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('rule', 'text', (column) => column.notNull())
    .addColumn('reading_json', 'text')
    .execute();
  await db.schema
    .createTable('rooms')
    .addColumn('room_id', 'text', (column) => column.primaryKey())
    .addColumn('muted_until', 'bigint', (column) => column.notNull())
    .addColumn('floor_until', 'bigint', (column) => column.notNull())
    .addColumn('floor_holder', 'text')
    .execute();
  await createOutbox(db);
}

async function createOutbox(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('idempotency_key', 'text', (column) => column.notNull().unique())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('to_kind', 'text', (column) => column.notNull())
    .addColumn('to_id', 'text', (column) => column.notNull())
    .addColumn('to_name', 'text', (column) => column.notNull())
    .addColumn('to_role', 'text')
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('lane', 'text', (column) => column.notNull())
    .addColumn('lane_rank', 'integer', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('message_key', 'integer', (column) =>
      column.references('messages.key').onDelete('set null'),
    )
    .addColumn('message_id', 'text')
    .addColumn('answers_person_id', 'text')
    .addColumn('template', 'text')
    .addColumn('citations_json', 'text', (column) => column.notNull())
    .addColumn('case_id', 'integer')
    .addColumn('reason', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('not_before', 'bigint', (column) => column.notNull())
    .addColumn('attempted_at', 'bigint')
    .addColumn('sent_at', 'bigint')
    .addColumn('said_at', 'bigint', (column) => column.notNull())
    .addColumn('receipt_id', 'text')
    .addColumn('ended_why', 'text')
    .execute();
  await indexOutbox(db);
}

async function indexOutbox(db: Kysely<unknown>): Promise<void> {
  // Only rows that still wait are looked for by status; sent ones would bury them.
  await db.schema
    .createIndex('outbox_queued')
    .on('outbox')
    .columns(['lane_rank', 'id'])
    .where(sql.ref('status'), '=', 'queued')
    .execute();
  await db.schema
    .createIndex('outbox_sending')
    .on('outbox')
    .column('id')
    .where(sql.ref('status'), '=', 'sending')
    .execute();
  await db.schema
    .createIndex('outbox_about_room')
    .on('outbox')
    .columns(['room_id', 'said_at'])
    .execute();
  await db.schema.createIndex('outbox_to').on('outbox').columns(['to_id', 'said_at']).execute();
}
