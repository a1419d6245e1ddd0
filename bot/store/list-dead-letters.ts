import { openReadOnly } from './inspect-database.js';
import { mapDatabaseError } from './map-database-error.js';

export interface DeadLetter {
  name: string;
  count: number;
  lastAt: number;
  why: string;
}

/**
 * Notices that a webhook never took, by webhook. Reads beside a running officer.
 * @param file - database that exists
 * @param since - epoch ms
 * @throws LinheError `database.*`
 */
export function listDeadLetters(file: string, since: number): DeadLetter[] {
  const db = openReadOnly(file);
  try {
    // With max() the other columns are those of its row.
    return db
      .prepare<[number], DeadLetter>(
        `SELECT to_id AS name, COUNT(*) AS count, MAX(created_at) AS lastAt,
           COALESCE(ended_why, '') AS why
         FROM outbox WHERE status = 'failed' AND to_kind = 'webhook' AND created_at >= ?
         GROUP BY to_id ORDER BY lastAt DESC`,
      )
      .all(since);
  } catch (error) {
    throw mapDatabaseError(error, file);
  } finally {
    db.close();
  }
}
