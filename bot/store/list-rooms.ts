import { openReadOnly } from './inspect-database.js';
import { mapDatabaseError } from './map-database-error.js';

export interface SeenRoom {
  id: string;
  name: string;
  messages: number;
}

/** More than a doctor can list and a person can read. */
const roomsMax = 50;

/**
 * Groups that were heard of, the busiest first: where somebody who writes a roster finds the stable
 * ids. Reads beside a running officer.
 * @param file - database that exists
 * @throws LinheError `database.*`
 */
export function listRooms(file: string): SeenRoom[] {
  const db = openReadOnly(file);
  try {
    return db
      .prepare<[number], SeenRoom>(
        `SELECT conversation_id AS id, MAX(conversation_name) AS name, COUNT(*) AS messages
         FROM messages WHERE conversation_kind = 'room' AND channel = 'wechat'
         GROUP BY conversation_id ORDER BY messages DESC LIMIT ?`,
      )
      .all(roomsMax);
  } catch (error) {
    throw mapDatabaseError(error, file);
  } finally {
    db.close();
  }
}
