import type { Task } from '../ports/store.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

const nextDue = keepQuery((db) =>
  db.selectFrom('tasks').select('due_at').orderBy('due_at').limit(1),
);

/** Tasks whose time has come, most overdue first. */
export async function dueTasks(db: Database, now: number, limit: number): Promise<Task[]> {
  const rows = await db
    .selectFrom('tasks')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    caseId: row.case_id,
    dueAt: row.due_at,
    step: row.step,
  }));
}

export async function nextTaskAt(db: Database): Promise<number | undefined> {
  return (await nextDue.first(db, {}))?.due_at;
}
