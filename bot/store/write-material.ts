import { LinheError } from '../domain/errors.js';
import type { Standing } from '../domain/material.js';
import type { MaterialChanges, NewDocumentVersion } from '../ports/material-shelf.js';
import { insertInBatches } from './insert-in-batches.js';
import { type DocumentBody, standingColumns } from './material-row.js';
import { materialRevision } from './read-material.js';
import type { Database } from './schema.js';

const unplaced: Standing = { served: false };

/** Writes an import in one transaction. */
export async function applyMaterial(db: Database, changes: MaterialChanges): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const revision = await materialRevision(transaction);
    if (revision !== changes.after) throw importedMeanwhile();
    for (const document of changes.documents) {
      await putDocument(transaction, document, changes);
    }
    for (const [source, standing] of changes.standings) {
      await transaction
        .updateTable('material_documents')
        .set(standingColumns(standing))
        .where('source', '=', source)
        .execute();
    }
    await transaction
      .insertInto('meta')
      .values({ name: 'material_revision', value: revision + 1 })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: revision + 1 }))
      .execute();
  });
}

async function putDocument(
  db: Database,
  { source, bytesHash, textHash, content }: NewDocumentVersion,
  { by, at, standings }: MaterialChanges,
): Promise<void> {
  const { passages, ...rest } = content;
  const articles = passages.flatMap(({ article }) => (article ? [article] : []));
  const body: DocumentBody = {
    ...rest,
    articles: [...new Set(articles)],
    passageCount: passages.length,
  };
  const known = await db
    .selectFrom('material_documents')
    .select(['id', 'version'])
    .where('source', '=', source)
    .executeTakeFirst();
  const version = (known?.version ?? 0) + 1;
  const columns = {
    source,
    version,
    law: content.law ?? null,
    body: JSON.stringify(body),
    bytes_hash: bytesHash,
    text_hash: textHash,
    imported_at: at,
    by_name: by,
    ...standingColumns(standings.get(source) ?? unplaced),
  };
  const { id } = await db
    .insertInto('material_documents')
    .values(columns)
    .onConflict((conflict) => conflict.column('source').doUpdateSet(columns))
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('material_versions')
    .values({
      document_id: id,
      version,
      title: content.title,
      text_hash: textHash,
      passage_count: passages.length,
      imported_at: at,
      by_name: by,
    })
    .execute();
  const rows = passages.map(({ title, article, context, text, suspect }, place) => ({
    ...{ document_id: id, version, place, title, article: article ?? null, context, text },
    suspect: suspect ? 1 : 0,
  }));
  await insertInBatches(rows, async (batch) => {
    await db.insertInto('material_passages').values(batch).execute();
  });
}

function importedMeanwhile(): LinheError {
  return new LinheError('database.conflict', {
    what: '导入的同时，别人也导入了材料',
    expected: '一次只有一个人导入',
    mend: '再导入一次；已经在的会认出来',
    retry: true,
  });
}
