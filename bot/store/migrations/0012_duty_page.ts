import { type Kysely, sql } from 'kysely';

/** What the duty page keeps, and the notices that a webhook would not take. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('secrets')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('staff_acts')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('case_id', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('done', 'integer', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('staff_acts_by_person')
    .on('staff_acts')
    .columns(['person_id', 'at'])
    .execute();
  // The few that failed among all that were ever sent.
  await db.schema
    .createIndex('outbox_failed')
    .on('outbox')
    .column('id')
    .where(sql.ref('status'), '=', 'failed')
    .execute();
}
