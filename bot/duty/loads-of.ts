import type { Loads } from '../dispatch/load.js';
import type { RosterRoom } from '../domain/roster.js';
import type { DutyParts } from './parts.js';

const hourMs = 3_600_000;

/** What the people of a room have to do right now. */
export async function loadsOf(
  { store }: Pick<DutyParts, 'store'>,
  { people }: RosterRoom,
  now: number,
): Promise<Loads> {
  const ids = people.map(({ id }) => id);
  const loads = await store.duty.loadsOf(ids, now - hourMs);
  return new Map(loads.map(({ personId, inHand, cards }) => [personId, { inHand, cards }]));
}
