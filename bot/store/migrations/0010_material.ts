import { type Kysely, sql } from 'kysely';

/** The user's own material: documents, what each import left of them, and their passages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('material_documents')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('source', 'text', (column) => column.notNull().unique())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('law', 'text')
    // The whole head but what stands in columns of its own.
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('bytes_hash', 'text', (column) => column.notNull())
    .addColumn('text_hash', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addColumn('served', 'integer', (column) => column.notNull())
    .addColumn('since', 'text')
    .addColumn('until', 'text')
    .addColumn('superseded_by', 'text')
    .addColumn('same_as', 'text')
    .execute();
  await db.schema
    .createIndex('material_documents_of_law')
    .on('material_documents')
    .column('law')
    .execute();
  await db.schema
    .createTable('material_versions')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('text_hash', 'text', (column) => column.notNull())
    .addColumn('passage_count', 'integer', (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .addColumn('by_name', 'text', (column) => column.notNull())
    .addUniqueConstraint('material_versions_once', ['document_id', 'version'])
    .execute();
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`material_versions_no_${change}`)}
      before ${sql.raw(change)} on material_versions
      begin select raise(abort, 'append-only'); end`.execute(db);
  }
  await db.schema
    .createTable('material_passages')
    .addColumn('document_id', 'integer', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('article', 'text')
    .addColumn('context', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('suspect', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('material_passages_place', ['document_id', 'version', 'place'])
    .execute();
  await db.schema
    .createIndex('material_passages_by_article')
    .on('material_passages')
    .columns(['document_id', 'version', 'article'])
    .execute();
}
