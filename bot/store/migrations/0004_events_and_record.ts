import { type Kysely, sql } from 'kysely';

/** The append-only log of what happened, and the hash chain of why it spoke. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('events')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('room', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('message', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('record')
    .addColumn('seq', 'integer', (column) => column.primaryKey())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('previous_hash', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .execute();
  for (const table of ['events', 'record']) {
    for (const change of ['update', 'delete']) await refuse(db, table, change);
  }
}

/** Triggers are the one thing here that another database will have to say in its own words. */
async function refuse(db: Kysely<unknown>, table: string, change: string): Promise<void> {
  await sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)}
    on ${sql.ref(table)} begin select raise(abort, 'append-only'); end`.execute(db);
}
