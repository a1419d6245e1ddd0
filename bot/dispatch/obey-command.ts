import { type Case, isOpen } from '../domain/case.js';
import { clockTime } from '../domain/local-time.js';
import type { Utterance } from '../domain/outgoing.js';
import type { PointEntry } from '../domain/points.js';
import type { TaskKind } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import {
  appoint,
  askToGather,
  book,
  draftAgreement,
  markPerformed,
  signAgreement,
  tellMinutes,
} from './arrange.js';
import { caseCard } from './case-card.js';
import { doneSteps } from './clocks.js';
import { answer, type CommandPart, type CommandScene, tellThoseWhoKnow } from './command-scene.js';
import { markMisjudged, merge, split } from './mark-case.js';
import type { StaffCommand } from './parse-command.js';
import { thanksFor } from './points-rules.js';
import { lookUp, tellMine, urge } from './tell-cases.js';
import { titleOf } from './title-of.js';

const minuteMs = 60_000;
/** After it was settled its people are asked once how it went; unless new words come it rests. */
const ratingAfterMs = 24 * 60 * minuteMs;
const closingAfterMs = 7 * ratingAfterMs;

/** Nothing of this is left to do once a case is done. */
const workKinds: readonly TaskKind[] = [
  'escalate',
  'on_site',
  'progress',
  'mediation_wait',
  'look_in',
];

/** An agreement is signed and kept also after its case was reported as done. */
const afterwards: readonly StaffCommand['kind'][] = ['minutes', 'signed', 'performed'];

/** Carries out what somebody from the roster ordered, and answers with one line. */
export function obeyCommand(scene: CommandScene, wording: Wording): CommandPart {
  const { command } = scene;
  if (command.kind === 'mute' || command.kind === 'resume') return setRoom(scene, wording);
  if (command.kind === 'mine') return tellMine(scene, wording);
  const one = scene.case;
  if (!one) return { utterances: [answer(scene, noSuchCase(scene, wording))] };
  if (!scene.servesRooms.includes(one.roomId)) {
    return { utterances: [answer(scene, wording.say('staff.not_yours', { number: one.id }))] };
  }
  if (command.kind === 'look_up') return lookUp(scene, one, wording);
  if (!isOpen(one) && !afterwards.includes(command.kind)) {
    return { utterances: [answer(scene, wording.say('staff.ended', { number: one.id }))] };
  }
  const arranged = arrange(scene, one, wording);
  if (arranged) return arranged;
  if (command.kind === 'urge') return urge(scene, one, wording);
  if (command.kind === 'misjudged') return markMisjudged(scene, one, command.note, wording);
  if (command.kind === 'merge') return merge(scene, one, wording);
  if (command.kind === 'split') return split(scene, one, command.name, wording);
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
    default:
      return { utterances: [answer(scene, wording.say('staff.help'))] };
  }
}

/** What brings the people of a case together. */
function arrange(scene: CommandScene, one: Case, wording: Wording): CommandPart | undefined {
  const { command } = scene;
  switch (command.kind) {
    case 'gather':
      return askToGather(scene, one, wording);
    case 'appoint':
      return appoint(scene, one, command.words, wording);
    case 'book':
      return book(scene, one, command, wording);
    case 'minutes':
      return tellMinutes(scene, one, wording);
    case 'agreement':
      return draftAgreement(scene, one, command.words, wording);
    case 'signed':
      return signAgreement(scene, one, wording);
    case 'performed':
      return markPerformed(scene, one, command.item, wording);
    default:
      return undefined;
  }
}

function noSuchCase(scene: CommandScene, wording: Wording): string {
  const number = 'caseId' in scene.command ? scene.command.caseId : undefined;
  const mine = scene.mine
    .map((one) => ({ number: one.id, kind: wording.name('intents', one.kind) }))
    .map((values) => wording.say('staff.mine', values))
    .join('、');
  if (number === undefined) {
    return mine ? wording.say('staff.which_case', { mine }) : wording.say('staff.nothing_open');
  }
  return mine
    ? wording.say('staff.unknown_case', { number, mine })
    : wording.say('staff.none_open', { number });
}

function acknowledge(scene: CommandScene, one: Case, wording: Wording): CommandPart {
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
      ...tellThoseWhoKnow(scene, one, 'acknowledged', wording.say('group.acknowledged', values)),
    ],
    // One word silences every further reminder.
    dropTasks: [{ caseId: one.id, kinds: ['escalate'] }],
    newTasks: taken || one.status === 'on_site' ? [] : scene.onSiteTasks,
    dropUtterances: [
      { caseId: one.id, keyPrefix: `case-${one.id}:card`, why: wording.say('staff.taken', values) },
    ],
  };
}

function arrive(scene: CommandScene, one: Case, wording: Wording): CommandPart {
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
    dropTasks: [{ caseId: one.id, kinds: ['escalate', 'on_site'] }],
  };
}

function resolve(scene: CommandScene, one: Case, note: string, wording: Wording): CommandPart {
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
  const thanks = thanksFor(scene.points, one, note, now);
  return {
    cases: [changed],
    utterances: [
      answer(scene, wording.say('staff.resolved', { number: one.id })),
      ...tellThoseWhoKnow(
        scene,
        one,
        'resolved',
        told + thankingWords(scene, one, thanks, wording),
      ),
    ],
    points: thanks ? [thanks] : [],
    dropTasks: [{ caseId: one.id, kinds: [...workKinds] }],
    newTasks: [
      { kind: 'look_in', caseId: one.id, dueAt: now + ratingAfterMs, step: doneSteps.rating },
      { kind: 'look_in', caseId: one.id, dueAt: now + closingAfterMs, step: doneSteps.closing },
    ],
  };
}

/** Who pointed out a suspect, or where drugs are sold, is not named in a group. */
function thankingWords(
  { points }: CommandScene,
  one: Case,
  thanks: PointEntry | undefined,
  wording: Wording,
): string {
  if (!thanks || thanks.points === 0) return '';
  const isUnnamed = !one.toldInPrivate && points.tip.unnamed.includes(one.kind);
  const values = { name: thanks.personName, points: thanks.points };
  return wording.say(isUnnamed ? 'group.tip_thanks_unnamed' : 'group.tip_thanks', values);
}

function transfer(scene: CommandScene, one: Case, to: string, wording: Wording): CommandPart {
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
    heldBack: false,
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
    dropTasks: [{ caseId: one.id, kinds: ['escalate', 'on_site'] }],
    newTasks: [{ kind: 'escalate', caseId: one.id, dueAt: scene.acknowledgeBy, step: one.rung }],
  };
}

function setRoom(scene: CommandScene, wording: Wording): CommandPart {
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
