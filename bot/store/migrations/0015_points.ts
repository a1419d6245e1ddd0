import type { Kysely } from 'kysely';

/** Thanks for tip-offs and patrols. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('points')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('person_name', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addColumn('case_id', 'integer')
    .execute();
  await db.schema
    .createIndex('points_of_person')
    .on('points')
    .columns(['person_id', 'at'])
    .execute();
}
