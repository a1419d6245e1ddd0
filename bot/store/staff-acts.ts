import { z } from 'zod';
import { type StaffAct, staffActKinds } from '../domain/staff-act.js';
import { checkColumn } from './json-column.js';
import type { Database } from './schema.js';

const kindSchema = z.enum(staffActKinds);

/** Writes acts down. False when one was written before: then the outcome was too. */
export async function writeStaffActs(db: Database, acts: readonly StaffAct[]): Promise<boolean> {
  for (const { id, personId, caseId, kind, at, answer, done } of acts) {
    const written = await db
      .insertInto('staff_acts')
      .values({ id, person_id: personId, case_id: caseId, kind, at, answer, done: Number(done) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (written.numInsertedOrUpdatedRows === 0n) return false;
  }
  return true;
}

export async function actById(db: Database, id: string): Promise<StaffAct | undefined> {
  const row = await db.selectFrom('staff_acts').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  return {
    id,
    personId: row.person_id,
    caseId: row.case_id,
    kind: checkColumn(row.kind, kindSchema, `staff_acts ${id}`),
    at: row.at,
    answer: row.answer,
    done: row.done === 1,
  };
}

export async function actsSince(db: Database, personId: string, since: number): Promise<number> {
  const row = await db
    .selectFrom('staff_acts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('person_id', '=', personId)
    .where('at', '>=', since)
    .executeTakeFirst();
  return row?.count ?? 0;
}
