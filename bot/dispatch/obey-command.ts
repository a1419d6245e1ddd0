import { type Case, isOpen } from '../domain/case.js';
import { clockTime } from '../domain/local-time.js';
import type { Utterance } from '../domain/outgoing.js';
import type { RosterPerson, RosterRoom } from '../domain/roster.js';
import type { Outcome, RoomState } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import { type CardContext, caseCard } from './case-card.js';
import type { StaffCommand } from './parse-command.js';
import { titleOf } from './title-of.js';

const minuteMs = 60_000;
const answerLifeMs = 10 * minuteMs;
/** After it was settled somebody looks once more; a day later unless new words come. */
const lastLookMs = 24 * 60 * minuteMs;

/** Who commands, where, about what; gathered by the officer from store and roster. */
export interface CommandScene {
  command: StaffCommand;
  person: RosterPerson;
  channel: string;
  /** Where the words came from: the answer goes there. */
  inPrivate: boolean;
  conversationId: string;
  /** Says which order this is, once and for ever: `message-5`. */
  orderKey: string;
  /** Unset for orders that nobody wrote in a chat. */
  messageKey?: number;
  messageId?: string;
  /** The room it is about, as far as known. */
  roster: RosterRoom | undefined;
  room: RoomState | undefined;
  /** The case named, or the newest that waits for this person. */
  case: Case | undefined;
  /** Rooms that this person serves, by id: a case elsewhere is none of theirs. */
  servesRooms: string[];
  mine: Case[];
  /** What the case began with, for the card of a transfer. */
  context: CardContext | undefined;
  /** Whether this person is one of those who are called for such a case. */
  mayTake: boolean;
  /** When a transferred case goes on to the next rung if nobody takes it, epoch ms. */
  acknowledgeBy: number;
  now: number;
}

type Part = Partial<Omit<Outcome, 'at'>>;

/** Carries out what somebody from the roster ordered, and answers with one line. */
export function obeyCommand(scene: CommandScene, wording: Wording): Part {
  const { command } = scene;
  if (command.kind === 'mute' || command.kind === 'resume') return setRoom(scene, wording);
  if (command.kind === 'mine') return tellMine(scene, wording);
  const one = scene.case;
  if (!one) return { utterances: [answer(scene, noSuchCase(scene, wording))] };
  if (!scene.servesRooms.includes(one.roomId)) {
    return { utterances: [answer(scene, wording.say('staff.not_yours', { number: one.id }))] };
  }
  if (!isOpen(one)) {
    return { utterances: [answer(scene, wording.say('staff.ended', { number: one.id }))] };
  }
  if (!scene.mayTake && one.assignee && command.kind !== 'transfer') {
    const called = titleOf(one.assignee, wording);
    const text = wording.say('staff.noted', { number: one.id, called });
    return { utterances: [answer(scene, text)] };
  }
  switch (command.kind) {
    case 'acknowledge':
      return acknowledge(scene, one, wording);
    case 'on_site':
      return arrive(scene, one, wording);
    case 'resolve':
      return resolve(scene, one, command.note, wording);
    case 'transfer':
      return transfer(scene, one, command.to, wording);
  }
}

function answer(scene: CommandScene, text: string): Utterance {
  return {
    idempotencyKey: `${scene.orderKey}:command`,
    channel: scene.channel,
    to: scene.inPrivate
      ? { kind: 'person', id: scene.person.id, name: scene.person.name, role: scene.person.role }
      : { kind: 'room', id: scene.conversationId, name: scene.roster?.name ?? '' },
    roomId: scene.roster?.id ?? scene.conversationId,
    text,
    lane: 'answer',
    expiresAt: scene.now + answerLifeMs,
    messageKey: scene.messageKey,
    messageId: scene.messageId,
    answersPersonId: scene.person.id,
    citations: [],
    caseId: scene.case?.id,
    reason: text,
  };
}

/** What somebody has in hand; in private a link to the duty page goes with it. */
function tellMine(scene: CommandScene, wording: Wording): Part {
  const mine = scene.mine.map((one) => myCase(one, wording)).join('、');
  const text = mine ? wording.say('staff.my_cases', { mine }) : wording.say('staff.nothing_open');
  const words = answer(scene, text);
  return { utterances: [{ ...words, idempotencyKey: `${scene.orderKey}:mine:command` }] };
}

function myCase(one: Case, wording: Wording): string {
  return wording.say('staff.mine', { number: one.id, kind: wording.name('intents', one.kind) });
}

/** A word to the group about a case that the group knows of. */
function tellGroup(scene: CommandScene, one: Case, step: string, text: string): Utterance[] {
  if (one.toldInPrivate) return [];
  return [
    {
      ...answer(scene, text),
      idempotencyKey: `case-${one.id}:group:${step}`,
      to: { kind: 'room', id: one.roomId, name: one.roomName },
      roomId: one.roomId,
      lane: 'notice',
      answersPersonId: undefined,
    },
  ];
}

function noSuchCase(scene: CommandScene, wording: Wording): string {
  const number = 'caseId' in scene.command ? scene.command.caseId : undefined;
  const mine = scene.mine.map((one) => myCase(one, wording)).join('、');
  if (number === undefined) {
    return mine ? wording.say('staff.which_case', { mine }) : wording.say('staff.nothing_open');
  }
  return mine
    ? wording.say('staff.unknown_case', { number, mine })
    : wording.say('staff.none_open', { number });
}

function acknowledge(scene: CommandScene, one: Case, wording: Wording): Part {
  const { person, now } = scene;
  const taken = ['acknowledged', 'on_site'].includes(one.status) && one.assignee;
  if (taken && taken.id !== person.id) {
    const who = titleOf(taken, wording);
    const text = wording.say('staff.taken', { number: one.id, who });
    return { utterances: [answer(scene, text)] };
  }
  const changed: Case = {
    ...one,
    // Who is there already does not go back to being on the way.
    status: one.status === 'on_site' ? 'on_site' : 'acknowledged',
    assignee: { role: person.role, id: person.id, name: person.name },
    acknowledgedAt: one.acknowledgedAt ?? now,
    updatedAt: now,
  };
  const values = { number: one.id, who: titleOf(person, wording) };
  return {
    cases: [changed],
    utterances: [
      answer(scene, wording.say('staff.acknowledged', values)),
      ...tellGroup(scene, one, 'acknowledged', wording.say('group.acknowledged', values)),
    ],
    // One word silences every further reminder.
    dropTasks: [{ caseId: one.id, kinds: ['escalate'] }],
    dropUtterances: [
      { caseId: one.id, keyPrefix: `case-${one.id}:card`, why: wording.say('staff.taken', values) },
    ],
  };
}

function arrive(scene: CommandScene, one: Case, wording: Wording): Part {
  const { person, now } = scene;
  const changed: Case = {
    ...one,
    status: 'on_site',
    assignee: { role: person.role, id: person.id, name: person.name },
    acknowledgedAt: one.acknowledgedAt ?? now,
    updatedAt: now,
  };
  return {
    cases: [changed],
    utterances: [answer(scene, wording.say('staff.on_site', { number: one.id }))],
    dropTasks: [{ caseId: one.id, kinds: ['escalate'] }],
  };
}

function resolve(scene: CommandScene, one: Case, note: string, wording: Wording): Part {
  const { person, now } = scene;
  const changed: Case = {
    ...one,
    status: 'resolved',
    assignee: { role: person.role, id: person.id, name: person.name },
    summary: note ? `${one.summary}；${note}` : one.summary,
    updatedAt: now,
  };
  const told = wording.say('group.resolved', {
    number: one.id,
    who: titleOf(person, wording),
    text: note || wording.name('caseStatuses', 'resolved'),
  });
  return {
    cases: [changed],
    utterances: [
      answer(scene, wording.say('staff.resolved', { number: one.id })),
      ...tellGroup(scene, one, 'resolved', told),
    ],
    dropTasks: [{ caseId: one.id, kinds: ['escalate', 'mediation_wait', 'look_in'] }],
    newTasks: [{ kind: 'look_in', caseId: one.id, dueAt: now + lastLookMs, step: 9 }],
  };
}

function transfer(scene: CommandScene, one: Case, to: string, wording: Wording): Part {
  const people = scene.roster?.people ?? [];
  const target = people.find(
    (person) =>
      person.id === to ||
      person.name === to ||
      wording.name('roles', person.role) === to ||
      titleOf(person, wording) === to,
  );
  if (!target || !scene.context) {
    const names = people.map((person) => wording.name('roles', person.role)).join('、');
    return {
      utterances: [answer(scene, wording.say('staff.unknown_person', { name: to, names }))],
    };
  }
  const changed: Case = {
    ...one,
    status: 'dispatched',
    assignee: { role: target.role, id: target.id, name: target.name },
    acknowledgedAt: undefined,
    updatedAt: scene.now,
  };
  const card: Utterance = {
    ...answer(scene, caseCard(changed, scene.context, wording)),
    idempotencyKey: `case-${one.id}:card:transfer:${scene.orderKey}`,
    to: { kind: 'person', id: target.id, name: target.name, role: target.role },
    roomId: one.roomId,
    lane: 'notice',
    answersPersonId: undefined,
  };
  const who = titleOf(target, wording);
  const text = wording.say('staff.transferred', { number: one.id, who });
  return {
    cases: [changed],
    utterances: [answer(scene, text), card],
    // The new receiver has as much time as the first had.
    dropTasks: [{ caseId: one.id, kinds: ['escalate'] }],
    newTasks: [{ kind: 'escalate', caseId: one.id, dueAt: scene.acknowledgeBy, step: one.rung }],
  };
}

function setRoom(scene: CommandScene, wording: Wording): Part {
  const { room, roster, now, command } = scene;
  if (!room || !roster) return { utterances: [answer(scene, wording.say('staff.help'))] };
  if (command.kind === 'mute') {
    const until = now + command.minutes * minuteMs;
    const values = { until: clockTime(until), room: roster.name };
    const key = scene.inPrivate ? 'staff.muted' : 'group.muted';
    return {
      rooms: [{ ...room, mutedUntil: until }],
      utterances: [answer(scene, wording.say(key, values))],
    };
  }
  const key = scene.inPrivate ? 'staff.resumed' : 'group.handed_back';
  return {
    rooms: [{ ...room, mutedUntil: 0, floorUntil: 0, floorHolder: undefined }],
    utterances: [answer(scene, wording.say(key, { room: roster.name }))],
  };
}
