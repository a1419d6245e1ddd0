import { type Kysely, sql } from 'kysely';

/** What a month is looked up by, and plans of publicity with their texts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('events_of_cases')
    .on('events')
    .columns(['at', 'seq'])
    .where(sql.ref('type'), '=', sql.lit('case'))
    .execute();
  await db.schema
    .createIndex('outbox_answers')
    .on('outbox')
    .column('message_key')
    .where(sql.ref('template'), 'is not', null)
    .execute();
  await db.schema
    .createIndex('cases_touched')
    .on('cases')
    .columns(['is_open', 'updated_at'])
    .execute();
  await db.schema.createIndex('warnings_by_time').on('warnings').column('at').execute();
  await db.schema
    .createTable('publicity_plans')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    // Analysis and items as they were shown to whoever approved them.
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('approved_at', 'bigint')
    .addColumn('approved_by', 'text')
    .execute();
  await db.schema
    .createIndex('publicity_plans_of_month')
    .on('publicity_plans')
    .columns(['month', 'id'])
    .execute();
}
