import type { Case } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { RoomState } from '../ports/store.js';
import { toCase, toCaseRow } from './case-row.js';
import type { Database } from './schema.js';

/** A case that goes to and fro for ever shall not grow for ever. */
const historyMax = 60;

/**
 * Writes cases as they are now, new or changed.
 * @throws LinheError `database.conflict` when somebody else wrote the case since it was read: a
 *   word in the group and 接单 in a private chat may meet
 */
export async function writeCases(db: Database, cases: readonly Case[]): Promise<void> {
  const latest = new Map(cases.map((one) => [one.id, one]));
  for (const given of latest.values()) {
    await refuseStale(db, given);
    const one = withHistory(given);
    const { id: _, ...changes } = toCaseRow(one);
    await db
      .insertInto('cases')
      .values(toCaseRow(one))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
      .execute();
  }
}

/** Whatever changed the status: the step is written down, with whoever had it in hand. */
function withHistory(one: Case): Case {
  const history = one.history ?? [];
  if (history.at(-1)?.status === one.status) return one;
  const step = { status: one.status, at: one.updatedAt, by: one.assignee?.name };
  return { ...one, history: [...history, step].slice(-historyMax) };
}

async function refuseStale(db: Database, one: Case): Promise<void> {
  // A new case has a number of its own: there is nobody to meet.
  if (one.version === undefined) return;
  const row = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('id', '=', one.id)
    .executeTakeFirst();
  if (!row) return;
  const { version } = toCase(row);
  if (version === one.version) return;
  throw new LinheError('database.conflict', {
    what: `${one.id} 号刚被别处改过`,
    expected: `第 ${one.version} 版`,
    found: `第 ${version ?? 0} 版`,
    mend: '重新读出来再改',
    retry: true,
  });
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
