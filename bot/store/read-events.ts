import { z } from 'zod';
import type { LoggedEvent, OfficerEvent } from '../domain/event.js';
import { parseColumn } from './json-column.js';
import type { Database } from './schema.js';

const envelopeSchema = z.object({
  type: z.enum(['hear', 'read', 'decide', 'say', 'case', 'warn', 'note']),
  at: z.number(),
  room: z.string(),
  message: z.string().nullable(),
});

// Only what all events share is checked: the log keeps what earlier versions wrote, word for word,
// and a field or an intent that is called otherwise today must not make it unreadable.
const eventSchema = z.custom<OfficerEvent>((value) => envelopeSchema.safeParse(value).success);

/** The log after `seq`, oldest first. */
export async function eventsAfter(
  db: Database,
  seq: number,
  limit: number,
): Promise<LoggedEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'body'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...parseColumn(row.body, eventSchema, `events ${row.seq}`),
    seq: row.seq,
  }));
}
