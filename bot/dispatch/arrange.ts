import { type Case, partyNames } from '../domain/case.js';
import type { AgreementItem } from '../domain/joint.js';
import { dayAndTime } from '../domain/local-time.js';
import { shorten } from '../domain/text.js';
import type { Wording } from '../ports/wording.js';
import { answer, type CommandPart, type CommandScene, tellThoseWhoKnow } from './command-scene.js';
import { readWhen } from './read-when.js';

/** What staff arranges about a hard matter: a room, a time, minutes, an agreement. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Reminders before a meeting. */
const remindBeforeMs = [dayMs, hourMs] as const;
const placeLengthMax = 40;
const itemsMax = 12;
const itemLengthMax = 120;
/** Minutes are read on a phone. */
const minutesLengthMax = 600;
/** A meeting further away than this is a slip of the pen. */
const farthestMs = 90 * dayMs;

/** Asks the parties in the group whether they want a room of their own. */
export function askToGather(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  const { now, person } = scene;
  if (one.jointRoom) {
    const text = wording.say('staff.gathered', { number: one.id, room: one.jointRoom.name });
    return { utterances: [answer(scene, text)] };
  }
  const names = partyNames(one);
  const values = { number: one.id, names, who: person.name };
  if (one.toldInPrivate || one.parties.length < 2) {
    const text = wording.say('staff.nobody_to_gather', { number: one.id });
    return { utterances: [answer(scene, text)] };
  }
  const step = `gather:${now}`;
  const joining = { askedAt: now, yes: [] };
  return {
    cases: [{ ...one, joining, updatedAt: now }],
    utterances: [
      answer(scene, wording.say('staff.gathering', values)),
      ...tellThoseWhoKnow(scene, one, step, wording.say('group.ask_gather', values)),
    ],
  };
}

/** Where the parties sit together they are told; else the group is. */
function tellParties(scene: CommandScene, one: Case, step: string, text: string) {
  const { jointRoom } = one;
  const words = tellThoseWhoKnow(scene, one, step, text);
  if (!jointRoom) return words;
  return words.map((each) => ({
    ...each,
    to: { kind: 'room' as const, id: jointRoom.id, name: jointRoom.name },
    roomId: jointRoom.id,
  }));
}

/** 约谁、谁约、何时、何处, in somebody's own words. */
export function appoint(
  scene: CommandScene,
  one: Case,
  words: string,
  wording: Wording,
): CommandPart {
  const when = readWhen(words, scene.now);
  if (when?.isExact) return book(scene, one, { at: when.at, place: when.rest }, wording);
  return { utterances: [answer(scene, unclear(one, words, wording))] };
}

function unclear(one: Case, words: string, wording: Wording): string {
  return wording.say('staff.appoint_unclear', { number: one.id, words });
}

/** @param wanted at in epoch ms */
export function book(
  scene: CommandScene,
  one: Case,
  wanted: { at: number; place: string },
  wording: Wording,
): CommandPart {
  const { now, person } = scene;
  const { at } = wanted;
  const place = shorten(wanted.place.trim(), placeLengthMax);
  if (place === '' || at <= now || at >= now + farthestMs) {
    const words = `${dayAndTime(at)} ${place}`.trim();
    return { utterances: [answer(scene, unclear(one, words, wording))] };
  }
  const version = (one.appointment?.version ?? 0) + 1;
  const values = {
    number: one.id,
    time: dayAndTime(at),
    place,
    names: partyNames(one),
    who: person.name,
  };
  const later = remindBeforeMs
    .map((before, index) => ({ dueAt: at - before, step: index + 1 }))
    .filter(({ dueAt }) => dueAt > now);
  return {
    cases: [{ ...one, appointment: { at, place, by: person.name, version }, updatedAt: now }],
    utterances: [
      answer(scene, wording.say('staff.appointed', values)),
      ...tellParties(scene, one, `appoint:${version}`, wording.say('group.appointed', values)),
    ],
    dropTasks: [{ caseId: one.id, kinds: ['appointment'] }],
    newTasks: later.map((each) => ({ kind: 'appointment', caseId: one.id, ...each })),
  };
}

/** What was said by whom since they sat down together, and what was arranged. */
export function minutesOf(one: Case, wording: Wording): string {
  const statements = one.statements ?? [];
  const said = one.parties.flatMap((party) => {
    const words = statements.filter(({ partyId }) => partyId === party.id).map(({ text }) => text);
    return words.length > 0 ? [`${party.name}：${words.join('，')}`] : [];
  });
  const items = one.agreement?.items.map(({ text }, index) => `${index + 1}. ${text}`) ?? [];
  const text = [
    wording.say('minutes.head', { number: one.id, kind: wording.name('intents', one.kind) }),
    wording.say('minutes.who', { names: partyNames(one) }),
    ...said,
    items.length > 0 ? wording.say('minutes.agreed') : wording.say('minutes.open'),
    ...items,
  ].join('\n');
  return shorten(text, minutesLengthMax);
}

export function tellMinutes(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  return { utterances: [answer(scene, minutesOf(one, wording))] };
}

/** A draft: what each side does by when. It counts once it is signed on paper. */
export function draftAgreement(
  scene: CommandScene,
  one: Case,
  words: string,
  wording: Wording,
): CommandPart {
  const { now, person } = scene;
  const items = itemsOf(words, now);
  if (items.length === 0 || one.parties.length < 2) {
    const text = wording.say('staff.agreement_unclear', { number: one.id });
    return { utterances: [answer(scene, text)] };
  }
  const agreement = { items, draftedAt: now, by: person.name };
  const list = items.map(({ text }, index) => `${index + 1}. ${text}`).join('\n');
  const values = { number: one.id, list };
  return {
    cases: [{ ...one, agreement, updatedAt: now }],
    utterances: [answer(scene, wording.say('staff.agreement_drafted', values))],
  };
}

function itemsOf(words: string, now: number): AgreementItem[] {
  return words
    .split(/(?:^|[\n；;])\s*(?:\d{1,2}[.、)）]|[①-⑫])?\s*/u)
    .map((text) => text.trim().replace(/[。；;]$/, ''))
    .filter((text) => text !== '')
    .slice(0, itemsMax)
    .map((text) => ({ text: shorten(text, itemLengthMax), dueAt: dueOf(text, now) }));
}

function dueOf(text: string, now: number): number | undefined {
  const when = readWhen(text, now);
  return when?.isDated && when.at > now ? when.at : undefined;
}

/** Signed: from now on the days that were promised are watched. */
export function signAgreement(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  const { now } = scene;
  if (!one.agreement) {
    const text = wording.say('staff.no_agreement', { number: one.id });
    return { utterances: [answer(scene, text)] };
  }
  const { items } = one.agreement;
  return {
    cases: [{ ...one, agreement: { ...one.agreement, signedAt: now }, updatedAt: now }],
    utterances: [answer(scene, wording.say('staff.signed', { number: one.id }))],
    newTasks: items.flatMap(({ dueAt }, index) =>
      dueAt === undefined ? [] : [{ kind: 'performance', caseId: one.id, dueAt, step: index + 1 }],
    ),
  };
}

/** One of the promises was kept. */
export function markPerformed(
  scene: CommandScene,
  one: Case,
  item: number,
  wording: Wording,
): CommandPart {
  const { now } = scene;
  const { agreement } = one;
  if (!agreement?.items[item - 1]) {
    const text = wording.say('staff.no_such_item', {
      number: one.id,
      count: agreement?.items.length ?? 0,
    });
    return { utterances: [answer(scene, text)] };
  }
  const items = agreement.items.map((each, index) =>
    index === item - 1 ? { ...each, doneAt: now } : each,
  );
  const all = items.every(({ doneAt }) => doneAt !== undefined);
  const key = all ? 'staff.all_performed' : 'staff.performed';
  return {
    cases: [{ ...one, agreement: { ...agreement, items }, updatedAt: now }],
    utterances: [answer(scene, wording.say(key, { number: one.id, item }))],
  };
}
