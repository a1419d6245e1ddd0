import type { Selectable } from 'kysely';
import type { Task } from '../ports/store.js';
import { keepQuery } from './kept-query.js';
import type { Database, TaskTable } from './schema.js';

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
  return rows.map(toTask);
}

export function toTask(row: Selectable<TaskTable>): Task {
  const { id, kind, step } = row;
  return { id, kind, caseId: row.case_id, dueAt: row.due_at, step };
}

export async function nextTaskAt(db: Database): Promise<number | undefined> {
  return (await nextDue.first(db, {}))?.due_at;
}
