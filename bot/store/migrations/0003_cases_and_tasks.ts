import { type Kysely, sql } from 'kysely';

/** Cases, the work that waits for its time, and warnings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCases(db);
  await db.schema
    .createTable('tasks')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('case_id', 'integer', (column) =>
      column.notNull().references('cases.id').onDelete('cascade'),
    )
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .addColumn('step', 'integer', (column) => column.notNull())
    .addUniqueConstraint('tasks_once', ['case_id', 'kind', 'step'])
    .execute();
  await db.schema.createIndex('tasks_due').on('tasks').columns(['due_at', 'id']).execute();
  await db.schema
    .createTable('warnings')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('group_key', 'text', (column) => column.notNull())
    .addColumn('message_ids_json', 'text', (column) => column.notNull())
    .addColumn('to_json', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('warnings_by_group')
    .on('warnings')
    .columns(['group_key', 'at'])
    .execute();
}

async function createCases(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('cases')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('room_name', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('is_open', 'integer', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('assignee_id', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  // Asked about at every message, so it holds only what is still open.
  await db.schema
    .createIndex('cases_open')
    .on('cases')
    .columns(['room_id', 'opened_at', 'id'])
    .where(sql.ref('is_open'), '=', 1)
    .execute();
  await db.schema
    .createIndex('cases_by_assignee')
    .on('cases')
    .columns(['assignee_id', 'opened_at', 'id'])
    .execute();
  // What was already waiting to be said belongs to a case that this table may not hold yet, so
  // the outbox names its case without a foreign key.
  await db.schema
    .createIndex('outbox_by_case')
    .on('outbox')
    .columns(['case_id', 'status'])
    .execute();
}
