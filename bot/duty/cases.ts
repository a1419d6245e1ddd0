import { hardSignOf, type Triage } from '../decide/triage.js';
import type { CardContext } from '../dispatch/case-card.js';
import { levelOf } from '../dispatch/ladders.js';
import { type Case, isWithPeople } from '../domain/case.js';
import { type Family, familyOf, type Intent } from '../domain/taxonomy.js';
import { shorten } from '../domain/text.js';
import { calledNames } from '../understand/called-names.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
/** Words about the same matter within this time belong to the same case. */
const sameMatterMs = 120 * minuteMs;
/** Words that only sound like the same matter belong to it for a shorter time. */
const soundsLikeMs = 30 * minuteMs;
/** What people say about an emergency long after it is still about it. */
const aroundEmergencyMs = 60 * minuteMs;
const freshMs = 10 * minuteMs;
/** What people report to those who serve. */
const reported: readonly Family[] = ['hazard', 'livelihood'];
const summaryLengthMax = 80;
/** From this confidence on a second emergency is taken at its word. */
const clearMin = 0.75;
/** Without a word for it, it must be heard more surely. */
const sureMin = 0.9;
const messageIdsMax = 200;

export function placeOf(scene: Scene): string | undefined {
  return scene.reading.facts.find((fact) => fact.kind === 'place')?.masked;
}

/** Whoever speaks is one of its people. */
export function isPartyOf({ parties }: Case, { message }: Pick<Scene, 'message'>): boolean {
  return parties.some(({ id }) => id === message.sender.id);
}

/** A new case of this turn; written with the outcome. */
export async function openCase(
  parts: DutyParts,
  scene: Scene,
  kind: Intent,
  found: Triage,
): Promise<Case> {
  const { message, now, reading, roster } = scene;
  const dispute = familyOf(kind) === 'dispute';
  const inPrivate = message.conversation.kind === 'private';
  return {
    id: await parts.store.nextCaseId(),
    channel: message.channel,
    // A private chat is no room: what staff tells there is a matter of the room they serve.
    roomId: (inPrivate && roster?.id) || message.conversation.id,
    ...(inPrivate && { toldInPrivate: true }),
    roomName: roster?.name ?? message.conversation.name,
    kind,
    status: 'opened',
    triage: found.triage,
    why: parts.wording.say(found.why, found.values),
    hardSign: hardSignOf(found),
    level: levelOf(parts.ladders, kind, reading.hostility, dispute ? found.triage : 'easy'),
    summary: shorten(`${message.sender.name}：${reading.maskedText}`, summaryLengthMax),
    place: placeOf(scene),
    parties: [{ id: message.sender.id, name: message.sender.name, heard: false }],
    rung: 0,
    openedAt: now,
    updatedAt: now,
    messageIds: scene.turn.messages.map((line) => line.id),
  };
}

/** The open case that these words are about, if any: same kind, same place or same person. */
export function sameMatter(scene: Scene, kind: Intent): Case | undefined {
  const place = placeOf(scene);
  const same = scene.openCases.find((one) => {
    if (isOfAnotherStrand(one, scene)) return false;
    const age = scene.now - one.updatedAt;
    const isParty = isPartyOf(one, scene);
    const window = isPressing(kind) ? soundsLikeMs : sameMatterMs;
    const sameKind = one.kind === kind && age < window;
    // Right after a dispute went to people, what others add is about it, whatever they call it.
    const fresh = isWithPeople(one) && age < freshMs;
    const alike = age < soundsLikeMs && soundsLikeIt(scene, one.kind, kind, isParty || fresh);
    // Whoever was asked where it is and says so now reports nothing new.
    const saysWhere = fresh && isParty && !one.place && place !== undefined;
    const dangers = isDanger(one.kind) && isDanger(kind) && !isClearlyWorse(scene, one.kind, kind);
    const completes = saysWhere && (dangers || familyOf(one.kind) === familyOf(kind));
    const samePlace = !place || !one.place || one.place === place || isParty;
    return (sameKind || alike || completes) && samePlace;
  });
  if (same || familyOf(kind) !== 'dispute') return same;
  return emergencyOf(scene) ?? ownReport(scene);
}

/**
 * Who grumbles at those who serve about what he has just reported tells of that, no quarrel; nor is
 * the answer of whoever has it in hand.
 */
function ownReport(scene: Scene): Case | undefined {
  const { openCases, conversation, message, roster, now } = scene;
  const others = (conversation?.dispute?.sides.flat() ?? []).filter(
    (id) => id !== message.sender.id,
  );
  const serve = (id: string) => roster?.people.some((person) => person.id === id) === true;
  return openCases.find((one) => {
    const isReporter = (id: string) => one.parties.some((party) => party.id === id);
    return (
      reported.includes(familyOf(one.kind)) &&
      isWithPeople(one) &&
      (isPartyOf(one, scene) || one.assignee?.id === message.sender.id) &&
      others.every((id) => serve(id) || isReporter(id)) &&
      now - one.updatedAt < soundsLikeMs
    );
  });
}

/** What people quarrel about around somebody who was hurt is for those who were called to him. */
function emergencyOf({ openCases, message, conversation, now }: Scene): Case | undefined {
  const ids = [message.sender.id, ...(conversation?.dispute?.sides.flat() ?? [])];
  return openCases.find(
    (one) =>
      isPressing(one.kind) &&
      isWithPeople(one) &&
      now - one.updatedAt < aroundEmergencyMs &&
      one.parties.some(({ id }) => ids.includes(id)),
  );
}

/** Two quarrels at once in one group: the talk shows which of them a line belongs to. */
export function isOfAnotherStrand(one: Case, scene: Scene): boolean {
  if (!isPartyOf(one, scene) && callsSomebodyElse(one, scene)) return true;
  const seen = scene.conversation?.dispute;
  if (!seen?.partOfIt || one.startedWith === undefined) return false;
  // Whoever answers alone in a strand of his own may well be the other side of this one.
  if (seen.sides.some((side) => side.length === 0)) return false;
  return !isPartyOf(one, scene) && one.startedWith !== seen.startedWith;
}

/** Somebody is called by name, and none of those whose matter this is. */
function callsSomebodyElse({ parties }: Case, { turn }: Scene): boolean {
  const called = calledNames(turn.text);
  const isParty = (name: string) =>
    parties.some((party) => party.name.startsWith(name) || name.startsWith(party.name));
  return called.length > 0 && !called.some(isParty);
}

/**
 * What is shouted around one emergency often sounds like another (赶紧报警, 快救人), and what is
 * said around one dispute like another. A second one that is clearly something else stays a case of
 * its own: people need other help.
 */
function soundsLikeIt(scene: Scene, known: Intent, kind: Intent, near: boolean): boolean {
  const unclear = scene.reading.confidence < clearMin;
  if (isPressing(known) && isPressing(kind)) return unclear;
  const disputes = familyOf(known) === 'dispute' && familyOf(kind) === 'dispute';
  return disputes && (unclear || near);
}

/** What is clearly heard as an emergency is none of the hazard that was reported before it. */
function isClearlyWorse({ reading }: Scene, known: Intent, kind: Intent): boolean {
  const isClear =
    reading.confidence >= (reading.signed.includes(familyOf(kind)) ? clearMin : sureMin);
  return isPressing(kind) && !isPressing(known) && isClear;
}

/** A wire from a window sounds like a fire in the next line; it is the same wire. */
function isDanger(kind: Intent): boolean {
  return familyOf(kind) === 'hazard' || familyOf(kind) === 'emergency';
}

function isPressing(kind: Intent): boolean {
  return familyOf(kind) === 'emergency' || kind === 'fraud.victim';
}

/** Adds a turn to a case; somebody new who reports the same becomes known to it. */
export function addToCase(one: Case, scene: Scene): Case {
  const ids = scene.turn.messages.map((line) => line.id);
  const { sender } = scene.message;
  const known = one.parties.some((party) => party.id === sender.id);
  return {
    ...one,
    place: one.place ?? placeOf(scene),
    parties: known
      ? one.parties
      : [...one.parties, { id: sender.id, name: sender.name, heard: false }],
    messageIds: [...one.messageIds, ...ids].slice(-messageIdsMax),
    updatedAt: scene.now,
  };
}

export function cardContext(scene: Scene, said?: string): CardContext {
  return {
    who: scene.message.sender.name,
    text: scene.reading.maskedText,
    at: scene.message.at,
    said,
  };
}

/** For cards that are sent later: what the case began with. */
export function contextOfCase(one: Case): CardContext {
  const [who, ...rest] = one.summary.split('：');
  return { who: who ?? '', text: rest.join('：') || one.summary, at: one.openedAt };
}
