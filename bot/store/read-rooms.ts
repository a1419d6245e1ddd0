import { sql } from 'kysely';
import type { RoomState, SaidBefore } from '../ports/store.js';
import { keepQuery } from './kept-query.js';
import type { Database } from './schema.js';

const roomById = keepQuery((db, { roomId }: { roomId: string }) =>
  db
    .selectFrom('rooms')
    .select(['muted_until', 'floor_until', 'floor_holder'])
    .where('room_id', '=', roomId),
);

const saidIn = keepQuery((db, { roomId, since }: { roomId: string; since: number }) =>
  db
    .selectFrom('outbox')
    .select([
      'room_id',
      'to_id',
      'said_at',
      'template',
      'answers_person_id',
      'lane',
      'text',
      'status',
    ])
    .where((where) =>
      where.or([
        where('room_id', '=', roomId).and('said_at', '>=', since),
        where('to_id', '=', roomId).and('said_at', '>=', since),
      ]),
    )
    .where('status', 'not in', [sql.lit('dropped'), sql.lit('failed')])
    // What waits for a later hour has not been said, and does not make the officer hold its tongue.
    .where((where) =>
      where.or([
        where('status', '!=', sql.lit('queued')),
        where('said_at', '<=', where.ref('created_at')),
      ]),
    )
    .orderBy('said_at', 'desc')
    .orderBy('id', 'desc'),
);

/** What a room is like; a room that nobody wrote about is open and quiet. */
export async function roomState(db: Database, roomId: string): Promise<RoomState> {
  const row = await roomById.first(db, { roomId });
  return {
    roomId,
    mutedUntil: row?.muted_until ?? 0,
    floorUntil: row?.floor_until ?? 0,
    ...(row?.floor_holder && { floorHolder: row.floor_holder }),
  };
}

/** What was said, may have been said, or is about to be; not what was dropped or refused. */
export async function saidSince(
  db: Database,
  roomId: string,
  since: number,
): Promise<SaidBefore[]> {
  const rows = await saidIn.all(db, { roomId, since });
  return rows.map((row) => ({
    roomId: row.room_id,
    toId: row.to_id,
    at: row.said_at,
    ...(row.template !== null && { template: row.template }),
    ...(row.answers_person_id !== null && { answersPersonId: row.answers_person_id }),
    lane: row.lane,
    text: row.text,
    status: row.status,
  }));
}
