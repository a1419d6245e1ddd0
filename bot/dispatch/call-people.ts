import { type Assignee, type Case, isPressing } from '../domain/case.js';
import { afterWorkingTime } from '../domain/local-time.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import type { ReceiverRole } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import { type CardContext, caseCard, escalationCard } from './case-card.js';
import { progressTask } from './clocks.js';
import { type Ladders, ladderOf } from './ladders.js';
import { type Loads, lessLoadedFirst, waitsForDigest } from './load.js';
import { notice } from './notice.js';
import { onDuty, rungsOf } from './rungs.js';
import { titleOf } from './title-of.js';

const minuteMs = 60_000;

export interface Called {
  case: Case;
  part: Pick<Outcome, 'utterances' | 'newTasks'>;
  /** Chinese: who was told, for the group and for the reason; empty when nobody could be. */
  told: string;
}

/** How long the case may wait to be taken. */
export function acknowledgeBy(ladders: Ladders, one: Case, now: number): number {
  const wait = (ladders.acknowledgeMinutes[one.level] ?? 60) * minuteMs;
  const pressing = isPressing(one);
  return pressing ? now + wait : afterWorkingTime(now, wait, ladders.workingHours);
}

function asAssignee(person: RosterPerson): Assignee {
  return { role: person.role, id: person.id, name: person.name };
}

/** A red case is only taken by those who are called for it: others help, the call goes on. */
export function mayTake(ladders: Ladders, one: Case, role: ReceiverRole): boolean {
  return one.level !== 'red' || ladderOf(ladders, one).ladder.includes(role);
}

/** What everybody who is called needs, whoever it is. */
export interface CallScene {
  ladders: Ladders;
  roster: RosterRoom;
  context: CardContext;
  loads: Loads;
  now: number;
  wording: Wording;
}

/** Brings a new case to the first person of its ladder, and tells those who must know as well. */
export function callFirst(scene: CallScene, given: Case): Called {
  const { ladders, context, loads, now, wording } = scene;
  const roster = lessLoadedFirst(ladders, scene.roster, loads);
  const one: Case = { ...given, calledIds: [] };
  const first = rungsOf(ladders, one, roster, now)[0];
  if (!first) return nobody(given);
  const heldBack = waitsForDigest(ladders, one, first.id, loads);
  const changed: Case = {
    ...one,
    status: 'dispatched',
    assignee: asAssignee(first),
    rung: 1,
    calledIds: [first.id],
    heldBack,
  };
  const also = ladderOf(ladders, one)
    .also.map((role) => onDuty(roster, role, one, now))
    .filter((person) => person !== undefined && person.id !== first.id) as RosterPerson[];
  const people = heldBack ? also : [first, ...also];
  return {
    case: changed,
    part: {
      utterances: people.map((person) => {
        const toTake = mayTake(ladders, changed, person.role);
        const called = toTake ? undefined : titleOf(first, wording);
        return notice(changed, person, 'card:1', caseCard(changed, context, wording, called), now);
      }),
      newTasks: [
        { kind: 'escalate', caseId: one.id, dueAt: acknowledgeBy(ladders, changed, now), step: 1 },
        progressTask(ladders, changed, now),
        ...(heldBack ? [digestTask(ladders, changed, now)] : []),
      ],
    },
    told: [first, ...also].map((person) => titleOf(person, wording)).join('、'),
  };
}

/** There is none who could be called. */
export function nobody(one: Case): Called {
  return { case: one, part: { utterances: [], newTasks: [] }, told: '' };
}

function digestTask(ladders: Ladders, one: Case, now: number): Outcome['newTasks'][number] {
  const dueAt = now + ladders.load.digestMinutes * minuteMs;
  return { kind: 'card_digest', caseId: one.id, dueAt, step: one.rung };
}

/** Nobody took it in time: one rung up. At the top the whole ladder stays asked. */
export function callNext(scene: CallScene, one: Case): Called {
  const { ladders, context, loads, now, wording } = scene;
  const roster = lessLoadedFirst(ladders, scene.roster, loads);
  const rungs = rungsOf(ladders, one, roster, now);
  const next = rungs[one.rung];
  if (!next) return nobody(one);
  const asked = rungs.slice(0, one.rung).map((person) => titleOf(person, wording));
  const heldBack = waitsForDigest(ladders, one, next.id, loads);
  const changed: Case = {
    ...one,
    assignee: asAssignee(next),
    rung: one.rung + 1,
    calledIds: [...(one.calledIds ?? []), next.id],
    heldBack,
    updatedAt: now,
  };
  const minutes = Math.max(1, Math.round((now - one.openedAt) / minuteMs));
  const text = escalationCard(changed, context, asked, minutes, wording);
  const again: Outcome['newTasks'] = rungs[changed.rung]
    ? [
        {
          kind: 'escalate',
          caseId: one.id,
          dueAt: acknowledgeBy(ladders, changed, now),
          step: changed.rung,
        },
      ]
    : [];
  return {
    case: changed,
    part: {
      utterances: heldBack ? [] : [notice(changed, next, `card:${changed.rung}`, text, now)],
      newTasks: heldBack ? [...again, digestTask(ladders, changed, now)] : again,
    },
    told: titleOf(next, wording),
  };
}
