import { z } from 'zod';
import {
  followUps,
  gapKinds,
  type ReplyGap,
  type ReplySet,
  type ReplyVersion,
  regions,
  replyOrigins,
  replyStatuses,
} from '../domain/reply.js';
import { intents } from '../domain/taxonomy.js';
import { checkColumn, parseColumn } from './json-column.js';
import type { ReplyGapTable, ReplyVersionTable } from './schema.js';

/** Rows of the reply library as they come out of the database, checked. */

const setSchema: z.ZodType<ReplySet> = z.object({
  id: z.string(),
  intent: z.enum(intents),
  title: z.string(),
  ways: z.array(z.string()),
  text: z.string(),
  again: z.string().optional(),
  private: z.string().optional(),
  basis: z.array(z.object({ law: z.string(), article: z.string(), since: z.string() })),
  region: z.enum(regions),
  validFrom: z.string(),
  validUntil: z.string().optional(),
  reviewBy: z.string(),
  followUp: z.enum(followUps),
  general: z.boolean().optional(),
});

type VersionRow = Omit<ReplyVersionTable, 'seq'>;

export function toVersion(row: VersionRow): ReplyVersion {
  const where = `reply_versions ${row.id} ${row.version}`;
  return {
    id: row.id,
    version: row.version,
    status: checkColumn(row.status, z.enum(replyStatuses), where),
    set: parseColumn(row.body, setSchema, where),
    by: row.by_name,
    at: row.at,
    why: row.why,
    origin: checkColumn(row.origin, z.enum(replyOrigins), where),
  };
}

type GapRow = Pick<
  ReplyGapTable,
  'at' | 'room_id' | 'question' | 'kind' | 'intent' | 'nearest_json'
> & { seq: number };

export function toGap(row: GapRow): ReplyGap {
  const where = `reply_gaps ${row.seq}`;
  return {
    seq: row.seq,
    at: row.at,
    roomId: row.room_id,
    question: row.question,
    kind: checkColumn(row.kind, z.enum(gapKinds), where),
    intent: checkColumn(row.intent, z.enum(intents), where),
    nearest: parseColumn(row.nearest_json, z.array(z.string()), where),
  };
}
