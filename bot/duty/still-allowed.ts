import type { OutboxRow } from '../domain/outgoing.js';
import type { DutyParts } from './parts.js';

/** The gates, asked again just before sending: the one that has closed meanwhile. */
export async function stillAllowed(parts: DutyParts, row: OutboxRow): Promise<string | undefined> {
  if (row.to.kind !== 'room' || row.idempotencyKey.endsWith(':command')) return undefined;
  if (!parts.roster.room(row.to.id)) return 'gate.allowed';
  const room = await parts.store.roomState(row.to.id);
  const now = parts.clock.now();
  if (room.mutedUntil > now) return 'gate.muted';
  if (room.floorUntil > now && row.lane !== 'emergency') return 'gate.floor';
  return undefined;
}
