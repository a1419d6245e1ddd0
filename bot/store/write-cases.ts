import type { Case } from '../domain/case.js';
import type { RoomState } from '../ports/store.js';
import { toCaseRow } from './case-row.js';
import type { Database } from './schema.js';

/** Writes cases as they are now, new or changed. */
export async function writeCases(db: Database, cases: readonly Case[]): Promise<void> {
  for (const one of cases) {
    const { id: _, ...changes } = toCaseRow(one);
    await db
      .insertInto('cases')
      .values(toCaseRow(one))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
      .execute();
  }
}

/** Writes rooms as they are now. */
export async function writeRooms(db: Database, rooms: readonly RoomState[]): Promise<void> {
  for (const room of rooms) {
    const changes = {
      muted_until: room.mutedUntil,
      floor_until: room.floorUntil,
      floor_holder: room.floorHolder ?? null,
    };
    await db
      .insertInto('rooms')
      .values({ room_id: room.roomId, ...changes })
      .onConflict((conflict) => conflict.column('room_id').doUpdateSet(changes))
      .execute();
  }
}
