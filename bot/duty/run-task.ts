import { closedGate } from '../decide/gates.js';
import { callNext } from '../dispatch/call-people.js';
import { cardDigest } from '../dispatch/card-digest.js';
import { askOnSite, askProgress, doneSteps, sendReinforcement } from '../dispatch/clocks.js';
import { roomWords } from '../dispatch/notice.js';
import { type Case, isOpen, isWithPeople, wordsOfCase } from '../domain/case.js';
import { calm, giveOptions, lookIn, type Talk } from '../mediate/guide-talk.js';
import { addTo, emptyOutcome } from '../ports/outcome.js';
import type { Outcome, Task } from '../ports/store.js';
import { callScene } from './call-scene.js';
import { contextOfCase } from './cases.js';
import { caseEvent } from './conclude.js';
import { gather } from './joint-room.js';
import type { DutyParts } from './parts.js';
import { remindOfMeeting, remindOfPromise } from './remind-arranged.js';

const hourMs = 3_600_000;
/** Latest lines of a room that may have answered a complaint. */
const linesMax = 20;
const minuteMs = 60_000;
/** So many are asked by name. */
const namesMax = 4;
const lookAgainMs = 30 * minuteMs;
const waitAgainMs = 5 * minuteMs;
/** Nobody reads options in a rage: they wait until so long after the last insult. */
const cooledMs = minuteMs;
/** A talk that nobody went on with for so long is over. */
const talkLifeMs = 30 * minuteMs;

/**
 * Work that fell due: nobody took a case, a talk stands still, a settled matter is looked at
 * again.
 */
export async function runTask(parts: DutyParts, task: Task): Promise<Outcome> {
  const now = parts.clock.now();
  const outcome = emptyOutcome(now);
  outcome.doneTaskIds.push(task.id);
  const one = await parts.store.caseById(task.caseId);
  if (!one) return outcome;
  if (task.kind === 'escalate') await escalate(parts, one, outcome);
  else if (task.kind === 'on_site') hurry(parts, one, task.step, outcome);
  else if (task.kind === 'progress') oversee(parts, one, task.step, outcome);
  else if (task.kind === 'card_digest') await tellTogether(parts, one, outcome);
  else if (task.kind === 'gather') await gather(parts, one, outcome);
  else if (task.kind === 'appointment') remindOfMeeting(parts, one, task.step, outcome);
  else if (task.kind === 'performance') remindOfPromise(parts, one, task.step, outcome);
  else if (task.kind === 'look_in') await look(parts, one, task.step, outcome);
  else await endWait(parts, one, task.step, outcome);
  outcome.events.push(...outcome.cases.map((each) => caseEvent(each, now, null)));
  return outcome;
}

async function escalate(parts: DutyParts, one: Case, outcome: Outcome): Promise<void> {
  const roster = parts.roster.room(one.roomId);
  if (one.status !== 'dispatched' || !roster) return;
  const called = callNext(await callScene(parts, roster, contextOfCase(one), outcome.at), one);
  if (called.told) addTo(outcome, { ...called.part, cases: [called.case] });
}

/** The cards that this person's cards waited with: whichever falls due first takes all along. */
async function tellTogether(parts: DutyParts, one: Case, outcome: Outcome): Promise<void> {
  if (!one.heldBack || one.status !== 'dispatched' || !one.assignee) return;
  const mine = await parts.store.casesOfPerson(one.assignee.id);
  const held = mine.filter((each) => each.heldBack && each.status === 'dispatched').reverse();
  addTo(outcome, cardDigest(held, outcome.at, parts.wording));
}

/** Taken, but is anybody there? */
function hurry(parts: DutyParts, one: Case, step: number, outcome: Outcome): void {
  const { ladders, wording } = parts;
  const roster = parts.roster.room(one.roomId);
  if (step === 1) addTo(outcome, askOnSite(one, outcome.at, wording));
  else if (roster) addTo(outcome, sendReinforcement(ladders, one, roster, outcome.at, wording));
}

/** Given out a day ago and not done yet. */
function oversee(parts: DutyParts, one: Case, step: number, outcome: Outcome): void {
  const roster = parts.roster.room(one.roomId);
  if (!isWithPeople(one) || !roster) return;
  addTo(outcome, askProgress(parts.ladders, one, roster, step, outcome.at, parts.wording));
}

async function look(parts: DutyParts, one: Case, step: number, outcome: Outcome): Promise<void> {
  if (step === doneSteps.closing) {
    if (one.status === 'resolved') {
      outcome.cases.push({ ...one, status: 'closed', updatedAt: outcome.at });
    }
    return;
  }
  if (step === doneSteps.rating) return askRating(parts, one, outcome);
  if (one.status !== 'agreed') return;
  const talk = await talkOf(parts, one, outcome.at);
  if (talk.maySpeak) addTo(outcome, lookIn(talk, step, parts.wording).part);
  else later(one, 'look_in', step, lookAgainMs, outcome);
}

/** Done a day ago: what do its people think of it? Of what is private nobody asks in a group. */
async function askRating(parts: DutyParts, one: Case, outcome: Outcome): Promise<void> {
  const { rules, wording } = parts;
  const isPrivate = one.toldInPrivate || rules.privately.includes(one.kind);
  if (one.status !== 'resolved' || isPrivate || one.parties.length === 0) return;
  const { maySpeak } = await talkOf(parts, one, outcome.at);
  if (!maySpeak) return later(one, 'look_in', doneSteps.rating, lookAgainMs, outcome);
  const names = one.parties.slice(0, namesMax).map(({ name }) => name);
  const kind = wording.name('intents', one.kind);
  const text = wording.say('group.ask_rating', { number: one.id, kind, names: names.join('、') });
  outcome.cases.push({ ...one, askedAt: outcome.at });
  const room = { id: one.roomId, name: one.roomName };
  outcome.utterances.push(roomWords(one, room, 'rating', text, outcome.at));
}

/** The room is closed to the officer right now: what is due is done when it may be open again. */
function later(one: Case, kind: Task['kind'], step: number, afterMs: number, to: Outcome): void {
  to.newTasks.push({ kind, caseId: one.id, dueAt: to.at + afterMs, step });
}

async function endWait(parts: DutyParts, one: Case, step: number, outcome: Outcome): Promise<void> {
  if (!isOpen(one) || isWithPeople(one) || one.triage !== 'easy') return;
  const talk = await talkOf(parts, one, outcome.at);
  if (!talk.maySpeak) {
    if (outcome.at - one.updatedAt < talkLifeMs) {
      later(one, 'mediation_wait', step, waitAgainMs, outcome);
    }
    return;
  }
  // Where the other side answered, not the clock but the talk shows when it is time.
  if (step === 1 && !one.mediation && one.parties.length < 2 && (await isLeftAlone(parts, one))) {
    addTo(outcome, calm(talk, parts.wording).part);
  }
  const oneHeard = one.parties.some((party) => party.heard);
  if (step === 2 && one.mediation?.step === 'calmed' && oneHeard) {
    const hotFor = (one.mediation.hotAt ?? 0) + cooledMs - outcome.at;
    if (hotFor > 0) return later(one, 'mediation_wait', step, hotFor, outcome);
    addTo(outcome, giveOptions(talk, parts.wording).part);
  }
}

/** Nobody has said a word since: where people talk, they need no third to begin. */
async function isLeftAlone({ store }: DutyParts, one: Case): Promise<boolean> {
  const latest = await store.recent(one.channel, one.roomId, Number.MAX_SAFE_INTEGER, linesMax);
  return !latest.some(
    ({ at, own, sender }) =>
      !own && at > one.openedAt && one.parties.every(({ id }) => id !== sender.id),
  );
}

async function talkOf(parts: DutyParts, one: Case, now: number): Promise<Talk> {
  const [room, said] = await Promise.all([
    parts.store.roomState(one.roomId),
    parts.store.saidSince(one.roomId, now - hourMs),
  ]);
  const closed = closedGate(parts.rules, {
    now,
    allowed: parts.roster.room(one.roomId) !== undefined,
    room,
    said: said.filter((each) => each.toId === one.roomId),
    spokenAt: now,
    addressed: false,
    emergency: false,
    ongoing: true,
  });
  return {
    case: one,
    guide: parts.guides.forIntent(one.kind, wordsOfCase(one)),
    now,
    maySpeak: !closed,
  };
}
