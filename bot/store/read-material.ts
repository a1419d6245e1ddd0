import { createHash } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import type { DocumentHead, Passage } from '../domain/material.js';
import type { DocumentVersion } from '../ports/material-shelf.js';
import { toHead } from './material-row.js';
import type { Database, Tables } from './schema.js';

export async function materialDocuments(db: Database): Promise<DocumentHead[]> {
  const rows = await db.selectFrom('material_documents').selectAll().orderBy('source').execute();
  return rows.map(toHead);
}

export async function materialHistory(
  db: Database,
  documentId: number,
): Promise<DocumentVersion[]> {
  const rows = await db
    .selectFrom('material_versions')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    version: row.version,
    title: row.title,
    textHash: row.text_hash,
    passageCount: row.passage_count,
    importedAt: row.imported_at,
    by: row.by_name,
  }));
}

export async function materialRevision(db: Database): Promise<number> {
  const row = await db
    .selectFrom('meta')
    .select('value')
    .where('name', '=', 'material_revision')
    .executeTakeFirst();
  return Number(row?.value ?? 0);
}

/** Conditions on `material_documents`: it is served, and holds on that day. */
function holdsOn(day: string) {
  return ({ and, or, eb }: ExpressionBuilder<Tables, 'material_documents'>) =>
    and([
      eb('material_documents.served', '=', 1),
      or([eb('material_documents.since', 'is', null), eb('material_documents.since', '<=', day)]),
      or([eb('material_documents.until', 'is', null), eb('material_documents.until', '>', day)]),
    ]);
}

function passages(db: Database) {
  return db
    .selectFrom('material_documents')
    .innerJoin('material_passages', (join) =>
      join
        .onRef('material_passages.document_id', '=', 'material_documents.id')
        .onRef('material_passages.version', '=', 'material_documents.version'),
    )
    .select([
      'material_documents.id',
      'material_documents.version',
      'material_documents.law',
      'material_documents.source',
      'material_documents.since',
      'material_documents.until',
      'material_documents.superseded_by',
      'material_passages.place',
      'material_passages.title',
      'material_passages.article',
      'material_passages.context',
      'material_passages.text',
      'material_passages.suspect',
    ]);
}

type PassageRow = Awaited<ReturnType<ReturnType<typeof passages>['execute']>>[number];

function toPassage(row: PassageRow): Passage {
  return {
    id: `${row.id}.${row.version}.${row.place}`,
    documentId: row.id,
    title: row.title,
    ...(row.law !== null && { law: row.law }),
    ...(row.article !== null && { article: row.article }),
    context: row.context,
    text: row.text,
    suspect: row.suspect === 1,
    ...(row.since !== null && { inForceSince: row.since }),
    ...(row.until !== null && { inForceUntil: row.until }),
    ...(row.superseded_by !== null && { supersededBy: row.superseded_by }),
    source: row.source,
  };
}

export async function currentPassages(db: Database, day: string): Promise<Passage[]> {
  const rows = await passages(db)
    .where(holdsOn(day))
    .orderBy('material_documents.id')
    .orderBy('material_passages.place')
    .execute();
  return rows.map(toPassage);
}

export async function passagesOf(
  db: Database,
  law: string,
  article: string,
  day?: string,
): Promise<Passage[]> {
  const rows = await passages(db)
    .where('material_documents.law', '=', law)
    .where('material_passages.article', '=', article)
    .where('material_documents.served', '=', 1)
    .$if(day !== undefined, (query) => query.where(holdsOn(day ?? '')))
    .orderBy('material_documents.since', 'desc')
    .orderBy('material_documents.id')
    .orderBy('material_passages.place')
    .execute();
  return rows.map(toPassage);
}

export async function materialStamp(db: Database, day: string): Promise<string> {
  const rows = await db
    .selectFrom('material_documents')
    .select(['id', 'version', 'text_hash', 'since', 'until', 'superseded_by'])
    .where(holdsOn(day))
    .orderBy('id')
    .execute();
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
