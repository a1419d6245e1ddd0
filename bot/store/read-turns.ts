import { z } from 'zod';
import { hardSigns } from '../domain/hard-sign.js';
import { omens } from '../domain/omen.js';
import { factKinds, type Reading } from '../domain/reading.js';
import { families, intents } from '../domain/taxonomy.js';
import type { ReadTurn } from '../ports/watch.js';
import { parseColumn } from './json-column.js';
import { toMessage } from './message-row.js';
import type { Database } from './schema.js';

const score = z.object({ intent: z.enum(intents), confidence: z.number() });
const fact = z.looseObject({
  kind: z.enum(factKinds),
  masked: z.string(),
  start: z.number(),
  end: z.number(),
  value: z.number().optional(),
});
const readingSchema: z.ZodType<Reading> = z.looseObject({
  intent: z.enum(intents),
  confidence: z.number(),
  alternatives: z.array(score),
  hostility: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  // Readings of before that was known.
  hardness: z.number().default(0),
  hardSign: z.enum(hardSigns).optional(),
  omens: z.array(z.object({ omen: z.enum(omens), share: z.number() })).optional(),
  facts: z.array(fact),
  addressed: z.boolean(),
  unsure: z.boolean(),
  signed: z.array(z.enum(families)),
  evidence: z.array(z.string()),
  maskedText: z.string(),
});
/** Lines of one breath before the one that carries their reading. */
const breathLinesMax = 40;

/**
 * What was said in rooms and read, in order of hearing. Lines of one breath are joined again.
 * @param since epoch ms: what was heard earlier is left out
 */
export async function turnsAfter(
  db: Database,
  key: number,
  since: number,
  limit: number,
): Promise<ReadTurn[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('decisions', 'decisions.message_key', 'messages.key')
    .selectAll('messages')
    .select(['decisions.reading_json', 'decisions.at as decided_at'])
    .where('messages.key', '>', key)
    .where('messages.heard_at', '>=', since)
    .where('messages.conversation_kind', '=', 'room')
    .where('decisions.reading_json', 'is not', null)
    .orderBy('messages.key')
    .limit(limit)
    .execute();
  const turns: ReadTurn[] = [];
  for (const { reading_json, decided_at, ...row } of rows) {
    const where = `decisions ${row.key}`;
    const reading = parseColumn(reading_json ?? '', readingSchema, where);
    const message = toMessage(row);
    const before = await db
      .selectFrom('messages')
      .innerJoin('decisions', 'decisions.message_key', 'messages.key')
      .select('messages.text')
      .where('conversation_id', '=', row.conversation_id)
      .where('sender_id', '=', row.sender_id)
      .where('messages.key', '<', row.key)
      .where('decisions.rule', '=', 'merged')
      .where('decisions.at', '=', decided_at)
      .orderBy('messages.key', 'desc')
      .limit(breathLinesMax)
      .execute();
    const lines = [...before.map(({ text }) => text).reverse(), row.text];
    turns.push({ message, text: lines.join('，'), reading });
  }
  return turns;
}
