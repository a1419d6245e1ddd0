import type { CallScene } from '../dispatch/call-people.js';
import type { CardContext } from '../dispatch/case-card.js';
import type { RosterRoom } from '../domain/roster.js';
import type { DutyParts } from './parts.js';

const hourMs = 3_600_000;

/** All that is needed to call somebody of a room, with what its people have to do right now. */
export async function callScene(
  { store, ladders, wording }: DutyParts,
  roster: RosterRoom,
  context: CardContext,
  now: number,
): Promise<CallScene> {
  const ids = roster.people.map(({ id }) => id);
  const loads = await store.duty.loadsOf(ids, now - hourMs);
  return {
    ...{ ladders, roster, context, now, wording },
    loads: new Map(loads.map(({ personId, inHand, cards }) => [personId, { inHand, cards }])),
  };
}
