import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { warningLevels } from '../domain/taxonomy.js';
import {
  type KnownWarning,
  type MarkedWarning,
  type Notice,
  type Verdicts,
  type WatchShelf,
  warningMarks,
} from '../ports/watch.js';
import { toCase } from './case-row.js';
import { checkColumn, parseColumn } from './json-column.js';
import { turnsAfter } from './read-turns.js';
import type { Database, WarningNoticeTable, WarningTable } from './schema.js';

const level = z.enum(warningLevels);
const texts = z.array(z.string());
const body = z.object({ matter: z.string().default(''), rooms: texts.default([]) });
/** Judgements of long ago say little about a model as it is now. */
const verdictsOfModelMax = 50;
const noticesMax = 20_000;
const casesMax = 20_000;
const marksMax = 50;

/** What early warning asks of the database. */
export function createWatchShelf(db: Database): WatchShelf {
  return {
    nextId: () => nextId(db),
    byId: async (id) => {
      const found = db.selectFrom('warnings').selectAll().where('id', '=', id);
      const row = await found.executeTakeFirst();
      return row && toWarning(row);
    },
    since: async (at, limit) => {
      const found = db.selectFrom('warnings').selectAll().where('at', '>=', at);
      return (await found.orderBy('id', 'desc').limit(limit).execute()).map(toWarning);
    },
    noticesSince: async (at) => {
      const found = db.selectFrom('warning_notices').selectAll().where('at', '>=', at);
      const rows = await found.orderBy('seq', 'desc').limit(noticesMax).execute();
      return rows.reverse().map(toNotice);
    },
    waiting: async () => {
      const found = db
        .selectFrom('warning_notices')
        .selectAll()
        .where('waits', '=', (value) => value.lit(1));
      return (await found.orderBy('seq').limit(noticesMax).execute()).map(toNotice);
    },
    silencesAfter: async (at) => {
      const found = db.selectFrom('warning_silences').selectAll().where('until', '>', at);
      const rows = await found.orderBy('seq').execute();
      return rows.map(({ seq: _, by_name, ...rest }) => ({ ...rest, byName: by_name }));
    },
    verdicts: (model) => verdictsOf(db, model),
    demoted: async () => {
      const rows = await db.selectFrom('warning_demotions').select('model').execute();
      return rows.map((row) => row.model);
    },
    marksOf: (warningId) => marksOf(db, warningId),
    turnsAfter: (...given) => turnsAfter(db, ...given),
    casesSince: async (at) => {
      const found = db.selectFrom('cases').select(['id', 'body']).where('opened_at', '>=', at);
      const rows = await found.orderBy('opened_at', 'desc').limit(casesMax).execute();
      return rows.map(toCase).map((one) => ({
        id: one.id,
        roomId: one.roomId,
        kind: one.kind,
        openedAt: one.openedAt,
        parties: one.parties.map((party) => party.id),
        ...(one.place !== undefined && { place: one.place }),
      }));
    },
    saveState: async ({ throughKey, models, at, body: state }) => {
      const row = { through_key: throughKey, models, at, body: state };
      await db
        .insertInto('watch_state')
        .values({ id: 1, ...row })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    },
    loadState: async () => {
      const row = await db.selectFrom('watch_state').selectAll().executeTakeFirst();
      return row && { throughKey: row.through_key, models: row.models, body: row.body };
    },
  };
}

/** Begins behind the numbers that SQLite gave out itself; a restore does not turn those back. */
async function nextId(db: Database): Promise<number> {
  const first = sql<number>`coalesce(
    (select seq from sqlite_sequence where name = 'warnings'), 0) + 1`;
  const row = await db
    .insertInto('meta')
    .values({ name: 'next_warning_id', value: first })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ value: sql<number>`meta.value + 1` }),
    )
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

/** The last judgement of each warning counts: whoever first took it may have been mistaken. */
async function verdictsOf(db: Database, model: string): Promise<Verdicts> {
  const rows = await db
    .selectFrom('warning_marks')
    .select(['warning_id', 'mark'])
    .where('model', '=', model)
    .where('mark', '!=', 'seen')
    .orderBy('seq', 'desc')
    .limit(4 * verdictsOfModelMax)
    .execute();
  const latest = new Map<number, string>();
  for (const { warning_id, mark } of rows) {
    if (!latest.has(warning_id) && latest.size < verdictsOfModelMax) latest.set(warning_id, mark);
  }
  const right = [...latest.values()].filter((mark) => mark === 'handled').length;
  return { right, wrong: latest.size - right };
}

async function marksOf(db: Database, warningId: number): Promise<MarkedWarning[]> {
  const found = db.selectFrom('warning_marks').selectAll().where('warning_id', '=', warningId);
  const rows = await found.orderBy('seq', 'desc').limit(marksMax).execute();
  return rows.map((row) => ({
    warningId,
    mark: checkColumn(row.mark, z.enum(warningMarks), `warning_marks ${row.seq}`),
    personId: row.person_id,
    byName: row.by_name,
    at: row.at,
    messageKey: row.message_key,
  }));
}

function toWarning(row: Selectable<WarningTable>): KnownWarning {
  const where = `warnings ${row.id}`;
  const { matter, rooms } = parseColumn(row.body, body, where);
  return {
    id: row.id,
    at: row.at,
    model: row.model,
    level: checkColumn(row.level, level, where),
    roomId: row.room_id,
    messageIds: parseColumn(row.message_ids_json, texts, where),
    to: parseColumn(row.to_json, texts, where),
    text: row.text,
    groupKey: row.group_key,
    matter,
    rooms: rooms.length > 0 ? rooms : [row.room_id],
  };
}

function toNotice(row: Selectable<WarningNoticeTable>): Notice {
  const where = `warning_notices ${row.seq}`;
  return {
    warningId: row.warning_id,
    channel: row.channel,
    personId: row.person_id,
    level: checkColumn(row.level, level, where),
    roomId: row.room_id,
    at: row.at,
    how: checkColumn(row.how, z.enum(['now', 'digest']), where),
    line: row.line,
  };
}
