import type { ActionChoice } from '../decide/choose-action.js';
import { notice, roomWords } from '../dispatch/notice.js';
import { titleOf } from '../dispatch/title-of.js';
import type { Assignee, Case, Party } from '../domain/case.js';
import { explain } from '../domain/errors.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import type { ReceiverRole } from '../domain/taxonomy.js';
import { wantsToJoin } from '../mediate/consent.js';
import { addTo } from '../ports/outcome.js';
import type { RosterBook } from '../ports/roster-book.js';
import type { Outcome } from '../ports/store.js';
import { conclude, keepSilent } from './conclude.js';
import { addToDispute } from './dispute-case.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

/** A room of their own for those who have a hard matter to settle, and those who help. */

const hourMs = 3_600_000;
/** A yes counts as long as people remember what they were asked. */
const askedLifeMs = 48 * hourMs;
/** Who of the roster sits down with the parties, besides whoever has the case. */
const helpers: readonly ReceiverRole[] = ['grid_chief', 'officer', 'mediator'];

/** The joint room of a case, as one of the rooms that the officer hears. */
export function addJointRoom(roster: RosterBook, one: Case): void {
  const { jointRoom } = one;
  const home = roster.room(one.roomId);
  if (!jointRoom || !home || roster.room(jointRoom.id)) return;
  const { id, name } = jointRoom;
  roster.add({ ...home, id, name, jointCase: one.id });
}

/** A party says for itself that it wants to sit down with the other. */
export async function joinsRoom(parts: DutyParts, scene: Scene): Promise<Outcome | undefined> {
  const { message, turn, openCases, now } = scene;
  if (!wantsToJoin(turn.text)) return undefined;
  const { id } = message.sender;
  const one = openCases.find(
    ({ joining, jointRoom, parties }) =>
      joining !== undefined &&
      jointRoom === undefined &&
      now - joining.askedAt < askedLifeMs &&
      parties.some((party) => party.id === id),
  );
  if (!one?.joining) return undefined;
  const joining = { ...one.joining, yes: [...new Set([...one.joining.yes, id])] };
  const changed: Case = { ...one, joining, updatedAt: now };
  const values = { number: one.id, name: message.sender.name };
  const reason = parts.wording.say('reason.joins', values);
  const ready = isEverySideIn(changed.parties, joining.yes);
  return conclude(parts, scene, 'mediate', 'joins', reason, {
    cases: [changed],
    newTasks: ready ? [{ kind: 'gather', caseId: one.id, dueAt: now, step: 1 }] : [],
    utterances: ready
      ? []
      : [plainAnswer(message, parts.wording.say('group.joins', values), now, reason, 'joins')],
  });
}

function isEverySideIn(parties: readonly Party[], yes: readonly string[]): boolean {
  const isIn = ({ id }: Party) => yes.includes(id);
  const sides = ([0, 1] as const).map((side) => parties.filter((party) => party.side === side));
  const known = sides.every((side) => side.length > 0);
  return known ? sides.every((side) => side.some(isIn)) : parties.every(isIn);
}

/** Brings together who said yes and who helps; where the channel cannot, people are asked to. */
export async function gather(parts: DutyParts, one: Case, outcome: Outcome): Promise<void> {
  const roster = parts.roster.room(one.roomId);
  if (!roster || one.jointRoom || !one.joining) return;
  const staff = helpersOf(roster, one.assignee);
  const yes = one.parties.filter(({ id }) => one.joining?.yes.includes(id));
  const people = [...new Set([...staff, ...yes].map(({ id }) => id))];
  const name = parts.wording.say('joint.name', { number: one.id });
  let id: string | undefined;
  try {
    id = await parts.gathering.open(one.channel, people, name);
  } catch (error) {
    outcome.events.push({
      type: 'note',
      at: outcome.at,
      room: one.roomId,
      message: null,
      what: 'gather_failed',
      detail: explain(error),
    });
  }
  if (id === undefined) return askByHand(parts, one, [...staff, ...yes], outcome);
  const changed: Case = {
    ...one,
    jointRoom: { id, name, openedAt: outcome.at },
    updatedAt: outcome.at,
  };
  addJointRoom(parts.roster, changed);
  const names = (list: readonly { name: string }[]) => list.map((each) => each.name).join('、');
  const values = { number: one.id, parties: names(yes), staff: names(staff) };
  const text = parts.wording.say('joint.welcome', values);
  addTo(outcome, {
    cases: [changed],
    utterances: [roomWords(one, { id, name }, 'joint:welcome', text, outcome.at, 'mediation')],
  });
}

function helpersOf({ people }: RosterRoom, assignee: Assignee | undefined): RosterPerson[] {
  const found = [
    ...people.filter(({ id }) => id === assignee?.id),
    ...helpers.map((role) => people.find((person) => person.role === role)),
  ].filter((person) => person !== undefined);
  return [...new Map(found.map((person) => [person.id, person])).values()];
}

function askByHand(
  { wording }: DutyParts,
  one: Case,
  people: readonly { name: string }[],
  outcome: Outcome,
): void {
  if (!one.assignee) return;
  const names = people.map(({ name }) => name).join('、');
  const text = wording.say('staff.gather_by_hand', { number: one.id, names });
  addTo(outcome, { utterances: [notice(one, one.assignee, 'gather', text, outcome.at)] });
}

/**
 * In a joint room people talk; the officer listens, and keeps what was said. Whoever is in danger
 * is helped here as anywhere.
 */
export async function listenInJointRoom(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
): Promise<Outcome | undefined> {
  const number = scene.roster?.jointCase;
  if (number === undefined || scene.message.conversation.kind === 'private') return undefined;
  if (choice.emergency) return undefined;
  const one = await parts.store.caseById(number);
  if (!one) return undefined;
  const added = addToDispute(parts, { ...scene, conversation: undefined }, one);
  const called = one.assignee && titleOf(one.assignee, parts.wording);
  return keepSilent(parts, scene, 'joint', { number, called }, { cases: [added] });
}
