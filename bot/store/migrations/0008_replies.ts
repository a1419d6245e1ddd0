import { type Kysely, sql } from 'kysely';

/** Versions of reply sets, how people took them, what went unanswered, and questions asked back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reply_versions')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addUniqueConstraint('reply_versions_once', ['id', 'version'])
    .execute();
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`reply_versions_no_${change}`)} before ${sql.raw(change)}
      on reply_versions begin select raise(abort, 'append-only'); end`.execute(db);
  }
  await db.schema
    .createTable('reply_marks')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('set_id', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message_key', 'integer')
    .execute();
  await db.schema
    .createTable('reply_gaps')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('nearest_json', 'text', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('closed_by', 'text')
    .addColumn('closed_set', 'text')
    .execute();
  await db.schema
    .createIndex('reply_gaps_open')
    .on('reply_gaps')
    .column('seq')
    .where(sql.ref('closed_at'), 'is', null)
    .execute();
  await db.schema
    .createTable('reply_choices')
    .addColumn('message_key', 'integer', (column) => column.primaryKey())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('question', 'text', (column) => column.notNull())
    .addColumn('choices_json', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('reply_choices_of_person')
    .on('reply_choices')
    .columns(['room_id', 'person_id'])
    .execute();
}
