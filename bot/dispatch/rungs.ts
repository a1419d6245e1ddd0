import type { Case } from '../domain/case.js';
import { isWithin } from '../domain/local-time.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import { familyOf, type ReceiverRole } from '../domain/taxonomy.js';
import { type Ladders, ladderOf } from './ladders.js';

/** Which people of a room stand on the ladder of a case, right now. */

/** The people of a ladder that this room really has, lowest first; each once. */
export function rungsOf(
  ladders: Ladders,
  one: Case,
  roster: RosterRoom,
  now: number,
): RosterPerson[] {
  const people = ladderOf(ladders, one)
    .ladder.map((role) => onDuty(roster, role, one, now))
    .filter((person) => person !== undefined);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/**
 * Somebody of a role: on duty and skilled before on duty, before a stand-in who is on duty. With
 * nobody on duty the first is called all the same: a late call is better than none.
 */
export function onDuty(
  { people }: RosterRoom,
  role: ReceiverRole,
  one: Pick<Case, 'kind' | 'calledIds'> & Partial<Pick<Case, 'parties'>>,
  now: number,
): RosterPerson | undefined {
  // Nobody settles his own quarrel, whatever his office.
  const isParty = ({ id }: RosterPerson) =>
    familyOf(one.kind) === 'dispute' && one.parties?.some((party) => party.id === id) === true;
  const ofRole = people.filter((person) => person.role === role && !isParty(person));
  // Whoever was called stays the one who was, however much he has to do by now.
  const called = ofRole.find(({ id }) => one.calledIds?.includes(id));
  if (called) return called;
  const there = ofRole.filter((person) => isOnDuty(person, now));
  const skilled = there.find(({ skills = [] }) =>
    skills.some((skill) => skill === one.kind || skill === familyOf(one.kind)),
  );
  const standIn = ofRole
    .map(({ standIn: id }) => people.find((person) => person.id === id))
    .find((person) => person !== undefined && isOnDuty(person, now));
  return skilled ?? there[0] ?? standIn ?? ofRole[0];
}

/** Without hours somebody can always be called. */
function isOnDuty({ hours }: RosterPerson, now: number): boolean {
  return hours === undefined || isWithin(now, hours);
}
