import type { OutboxRow } from '../domain/outgoing.js';
import type { RoomState } from '../ports/store.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;

/** The gates, asked again just before sending: the one that has closed meanwhile. */
export async function stillAllowed(parts: DutyParts, row: OutboxRow): Promise<string | undefined> {
  if (row.to.kind !== 'room' || row.idempotencyKey.endsWith(':command')) return undefined;
  if (!parts.roster.room(row.to.id)) return 'gate.allowed';
  const room = await parts.store.roomState(row.to.id);
  const now = parts.clock.now();
  if (room.mutedUntil > now) return 'gate.muted';
  if (room.floorUntil > now && row.lane !== 'emergency' && spokenSince(parts, row, room)) {
    return 'gate.floor';
  }
  return undefined;
}

/** What passed the floor when it was decided is held back only by words of staff since then. */
function spokenSince({ rules }: DutyParts, row: OutboxRow, { floorUntil }: RoomState): boolean {
  return floorUntil - rules.limits.floorMinutes * minuteMs >= row.createdAt;
}
