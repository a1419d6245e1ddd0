import { type Case, isPressing } from '../domain/case.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import type { Ladders } from './ladders.js';

/** How much each person has to do right now, so that nobody is flooded while others are free. */
export interface Load {
  /** Cases that wait for this person or that he has in hand. */
  inHand: number;
  /** Case cards of the last hour. */
  cards: number;
}
/** By id of the person; whoever is missing has nothing to do. */
export type Loads = ReadonlyMap<string, Load>;

/**
 * Of several with the same office, whoever has clearly less in hand is asked first; else the order
 * of the roster stands.
 */
export function lessLoadedFirst(ladders: Ladders, roster: RosterRoom, loads: Loads): RosterRoom {
  const { uneven } = ladders.load;
  const burden = ({ id }: RosterPerson) => Math.floor((loads.get(id)?.inHand ?? 0) / uneven);
  const people = [...roster.people].sort((left, right) => burden(left) - burden(right));
  return { ...roster, people };
}

/** Not pressing, and its receiver has had cards enough for this hour: it waits for the digest. */
export function waitsForDigest(
  ladders: Ladders,
  one: Pick<Case, 'level'>,
  personId: string,
  loads: Loads,
): boolean {
  const pressing = isPressing(one);
  return !pressing && (loads.get(personId)?.cards ?? 0) >= ladders.load.cardsAnHour;
}
