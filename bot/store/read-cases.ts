import type { Case } from '../domain/case.js';
import { toCase } from './case-row.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

/** Cases of one person that are looked at; newest first, so the open ones are among them. */
const casesOfPersonMax = 500;
/** Of a room's past so many are looked at. */
const recentCasesMax = 200;

/** Gives out a number that no case had or will have. */
export async function nextCaseId(db: Database): Promise<number> {
  const row = await db
    .updateTable('meta')
    .set((field) => ({ value: field('value', '+', 1) }))
    .where('name', '=', 'next_case_id')
    .returning('value')
    .executeTakeFirstOrThrow();
  return row.value;
}

export async function caseById(db: Database, id: number): Promise<Case | undefined> {
  const row = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toCase(row);
}

const openOfRoom = keepQuery((db, { roomId }: { roomId: string }) =>
  db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('room_id', '=', roomId)
    .where('is_open', '=', (value) => value.lit(1))
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc'),
);

/** Open cases of a room, newest first. */
export async function openCases(db: Database, roomId: string): Promise<Case[]> {
  return (await openOfRoom.all(db, { roomId })).map(toCase);
}

/** Cases of a room since a time, ended ones too, newest first; the latest only. */
export async function recentCases(db: Database, roomId: string, since: number): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('room_id', '=', roomId)
    .where('opened_at', '>=', since)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(recentCasesMax)
    .execute();
  return rows.map(toCase);
}

/** Open cases of all rooms that something happened about since then, the latest first. */
export async function openSince(db: Database, since: number): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('is_open', '=', (value) => value.lit(1))
    .where('updated_at', '>=', since)
    .orderBy('updated_at', 'desc')
    .limit(recentCasesMax)
    .execute();
  return rows.map(toCase);
}

/** Cases whose people were brought together in a room; read once at the start. */
export async function casesWithRoom(db: Database): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('body', 'like', '%"jointRoom":%')
    .execute();
  return rows.map(toCase).filter(({ jointRoom }) => jointRoom !== undefined);
}

/** Cases that a person has or had in hand, ended ones too, newest first. */
export async function casesOfPerson(db: Database, assigneeId: string): Promise<Case[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('assignee_id', '=', assigneeId)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(casesOfPersonMax)
    .execute();
  return rows.map(toCase);
}
