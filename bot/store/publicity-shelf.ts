import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { Utterance } from '../domain/outgoing.js';
import { type PublicityDraft, type PublicityPlan, publicityPrefix } from '../domain/publicity.js';
import type { Span } from '../ports/month-book.js';
import type { PublicityShelf, SaidPublicity } from '../ports/publicity-shelf.js';
import { appendEvents } from './append-events.js';
import { insertInBatches } from './insert-in-batches.js';
import { parseColumn } from './json-column.js';
import type { Database, PublicityPlanTable } from './schema.js';
import { countUnknown, writeUtterances } from './write-utterances.js';

const count = z.number();
const bodySchema = z.object({
  month: z.string(),
  analysis: z.object({
    month: z.string(),
    spokenOf: count,
    scams: z.array(
      z.object({
        scam: z.string(),
        spokenOf: count,
        met: count,
        victims: count,
        before: count,
        inSeason: z.boolean(),
      }),
    ),
    rooms: z.array(
      z.object({
        roomId: z.string(),
        counts: z.array(z.object({ scam: z.string(), count })),
        met: count,
        victims: count,
      }),
    ),
    publicity: z.object({ said: count, asked: count }),
  }),
  items: z.array(
    z.object({
      roomId: z.string(),
      roomName: z.string(),
      community: z.string(),
      scam: z.string(),
      at: z.number(),
      week: z.string(),
      text: z.string(),
    }),
  ),
});

export function createPublicityShelf(db: Database): PublicityShelf {
  return {
    add: (draft, at) => add(db, draft, at),
    byId: (id) => byId(db, id),
    saidIn: (span, roomIds) => saidIn(db, span, roomIds),
    approve: (...given) => approve(db, ...given),
  };
}

async function add(db: Database, draft: PublicityDraft, at: number): Promise<PublicityPlan> {
  const row = await db
    .insertInto('publicity_plans')
    .values({ month: draft.month, created_at: at, body: JSON.stringify(draft) })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toPlan(row);
}

async function byId(db: Database, id: number): Promise<PublicityPlan | undefined> {
  const row = await db
    .selectFrom('publicity_plans')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toPlan(row);
}

function toPlan(row: Selectable<PublicityPlanTable>): PublicityPlan {
  const draft = parseColumn(row.body, bodySchema, `publicity_plans ${row.id}`);
  const { approved_at: at, approved_by: by } = row;
  return {
    ...draft,
    id: row.id,
    createdAt: row.created_at,
    ...(at !== null && by !== null && { approved: { at, by } }),
  };
}

async function saidIn(
  db: Database,
  { from, to }: Span,
  roomIds: readonly string[],
): Promise<SaidPublicity[]> {
  const said: SaidPublicity[] = [];
  await insertInBatches(roomIds, async (batch) => {
    const rows = await db
      .selectFrom('outbox')
      .select(['room_id', 'template', 'said_at'])
      .where('room_id', 'in', batch)
      .where('said_at', '>=', from)
      .where('said_at', '<', to)
      .where('template', 'like', `${publicityPrefix}%`)
      .where('status', 'not in', ['dropped', 'failed'])
      .execute();
    for (const { room_id: roomId, template, said_at: at } of rows) {
      if (template !== null) said.push({ roomId, template, at });
    }
  });
  return said;
}

async function approve(
  db: Database,
  id: number,
  by: string,
  at: number,
  utterances: readonly Utterance[],
): Promise<number | undefined> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('publicity_plans')
      .set({ approved_at: at, approved_by: by })
      .where('id', '=', id)
      .where('approved_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (Number(numUpdatedRows) === 0) return undefined;
    const fresh = await countUnknown(transaction, utterances);
    await writeUtterances(transaction, at, utterances);
    const detail = `${id} ${by} ${fresh}`;
    await appendEvents(transaction, [
      { type: 'note', at, room: '', message: null, what: 'publicity_approved', detail },
    ]);
    return fresh;
  });
}
