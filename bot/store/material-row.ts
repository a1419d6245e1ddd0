import { z } from 'zod';
import { type DocumentHead, materialKinds, type Standing } from '../domain/material.js';
import { parseColumn } from './json-column.js';
import type { MaterialDocumentTable } from './schema.js';

/** Rows of the material as they come out of the database, checked. */

const bodySchema = z.object({
  kind: z.enum(materialKinds),
  title: z.string(),
  law: z.string().optional(),
  part: z.string().optional(),
  adopted: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  supersededBy: z.string().optional(),
  repeals: z.array(z.string()),
  notes: z.array(z.string()),
  articles: z.array(z.string()),
  passageCount: z.number(),
});
export type DocumentBody = z.infer<typeof bodySchema>;

type Row = Omit<MaterialDocumentTable, 'id'> & { id: number };

export function toHead(row: Row): DocumentHead {
  return {
    ...parseColumn(row.body, bodySchema, `material_documents ${row.id}`),
    id: row.id,
    source: row.source,
    version: row.version,
    bytesHash: row.bytes_hash,
    textHash: row.text_hash,
    importedAt: row.imported_at,
    by: row.by_name,
    standing: {
      served: row.served === 1,
      ...(row.since !== null && { since: row.since }),
      ...(row.until !== null && { until: row.until }),
      ...(row.superseded_by !== null && { supersededBy: row.superseded_by }),
      ...(row.same_as !== null && { sameAs: row.same_as }),
    },
  };
}

export function standingColumns(standing: Standing) {
  return {
    served: standing.served ? 1 : 0,
    since: standing.since ?? null,
    until: standing.until ?? null,
    superseded_by: standing.supersededBy ?? null,
    same_as: standing.sameAs ?? null,
  };
}
