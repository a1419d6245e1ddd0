import { type Kysely, sql } from 'kysely';

/** Early warning: what people answered, who was told, silences, and the engine's memory. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('warnings')
    .addColumn('body', 'text', (column) => column.notNull().defaultTo('{}'))
    .execute();
  // Whatever happens, the same warning is not written twice.
  await db.schema.dropIndex('warnings_by_group').execute();
  await db.schema
    .createIndex('warnings_once')
    .on('warnings')
    .column('group_key')
    .unique()
    .execute();
  await db.schema
    .createTable('warning_marks')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('warning_id', 'integer', (column) => column.notNull())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('message_key', 'integer', (column) => column.notNull().unique())
    .execute();
  await db.schema
    .createIndex('warning_marks_of_model')
    .on('warning_marks')
    .columns(['model', 'seq'])
    .execute();
  await db.schema
    .createTable('warning_silences')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('matter', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await createNotices(db);
  await db.schema
    .createTable('warning_demotions')
    .addColumn('model', 'text', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('watch_state')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('through_key', 'integer', (column) => column.notNull())
    .addColumn('models', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
}

async function createNotices(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('warning_notices')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('warning_id', 'integer', (column) => column.notNull())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull())
    .addColumn('level', 'text', (column) => column.notNull())
    .addColumn('room_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('how', 'text', (column) => column.notNull())
    .addColumn('line', 'text', (column) => column.notNull())
    // 1 while it waits for its digest.
    .addColumn('waits', 'integer', (column) => column.notNull())
    .addUniqueConstraint('warning_notices_once', ['warning_id', 'person_id', 'how', 'line', 'at'])
    .execute();
  await db.schema
    .createIndex('warning_notices_by_time')
    .on('warning_notices')
    .column('at')
    .execute();
  await db.schema
    .createIndex('warning_notices_waiting')
    .on('warning_notices')
    .columns(['person_id'])
    .where(sql.ref('waits'), '=', 1)
    .execute();
}
