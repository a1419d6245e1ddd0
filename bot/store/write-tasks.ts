import type { Outcome } from '../ports/store.js';
import type { Database } from './schema.js';

/** Takes done tasks off the list. Returns how many of them were still on it. */
export async function finishTasks(db: Database, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { numDeletedRows } = await db
    .deleteFrom('tasks')
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

export async function dropTasks(db: Database, drops: Outcome['dropTasks']): Promise<void> {
  for (const { caseId, kinds } of drops) {
    if (kinds.length === 0) continue;
    await db.deleteFrom('tasks').where('case_id', '=', caseId).where('kind', 'in', kinds).execute();
  }
}

/** Adds tasks; one that is on the list already (same case, kind, step) moves to the new time. */
export async function writeTasks(db: Database, tasks: Outcome['newTasks']): Promise<void> {
  for (const { kind, caseId, dueAt, step } of tasks) {
    await db
      .insertInto('tasks')
      .values({ kind, case_id: caseId, due_at: dueAt, step })
      .onConflict((conflict) =>
        conflict.columns(['case_id', 'kind', 'step']).doUpdateSet({ due_at: dueAt }),
      )
      .execute();
  }
}
