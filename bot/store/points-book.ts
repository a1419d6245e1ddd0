import { z } from 'zod';
import { type PointEntry, pointReasons } from '../domain/points.js';
import type { PointsBook } from '../ports/points-book.js';
import { checkColumn } from './json-column.js';
import type { Database } from './schema.js';

const whySchema = z.enum(pointReasons);

export function createPointsBook(db: Database): PointsBook {
  return {
    accountOf: (personId) => accountOf(db, personId),
    patrolsSince: (personId, since) => patrolsSince(db, personId, since),
    entries: () => entries(db),
  };
}

/** An entry whose key is known already changes nothing: nobody is thanked twice. */
export async function writePoints(db: Database, given: readonly PointEntry[]): Promise<void> {
  for (const { key, personId, personName, roomId, at, why, points, caseId } of given) {
    await db
      .insertInto('points')
      .values({
        ...{ key, at, why, points },
        person_id: personId,
        person_name: personName,
        room_id: roomId,
        case_id: caseId ?? null,
      })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .execute();
  }
}

async function accountOf(db: Database, personId: string) {
  const rows = await db
    .selectFrom('points')
    .select(({ fn }) => [
      'why',
      fn.sum<number>('points').as('points'),
      fn.countAll<number>().as('count'),
    ])
    .where('person_id', '=', personId)
    .groupBy('why')
    .execute();
  const count = (why: string) => rows.find((row) => row.why === why)?.count ?? 0;
  const points = rows.reduce((sum, row) => sum + row.points, 0);
  return { points, tips: count('tip'), patrols: count('patrol') };
}

async function patrolsSince(db: Database, personId: string, since: number): Promise<number[]> {
  const rows = await db
    .selectFrom('points')
    .select('at')
    .where('person_id', '=', personId)
    .where('why', '=', 'patrol')
    .where('at', '>=', since)
    .orderBy('at', 'desc')
    .execute();
  return rows.map(({ at }) => at);
}

async function entries(db: Database): Promise<PointEntry[]> {
  const rows = await db.selectFrom('points').selectAll().orderBy('at').orderBy('key').execute();
  return rows.map((row) => ({
    key: row.key,
    personId: row.person_id,
    personName: row.person_name,
    roomId: row.room_id,
    at: row.at,
    why: checkColumn(row.why, whySchema, `points ${row.key}`),
    points: row.points,
    ...(row.case_id !== null && { caseId: row.case_id }),
  }));
}
