import type { ActionChoice } from '../decide/choose-action.js';
import { callFirst, nobody } from '../dispatch/call-people.js';
import type { Case } from '../domain/case.js';
import type { Message } from '../domain/message.js';
import type { Utterance } from '../domain/outgoing.js';
import type { Reading } from '../domain/reading.js';
import { familyOf, type Intent } from '../domain/taxonomy.js';
import { lengthOf } from '../domain/text.js';
import type { OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { callScene } from './call-scene.js';
import { addToCase, cardContext, openCase, sameMatter } from './cases.js';
import { conclude, keepSilent } from './conclude.js';
import { handToPeople } from './hand-to-people.js';
import { newsToAssignee } from './news-to-assignee.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

/** 随手拍: a resident points something out, with or without a picture. */

const minuteMs = 60_000;
/** Lines of the room that are looked through for pictures of the same person. */
const linesMax = 20;
const evidenceMax = 40;
/** The template by which it is known that somebody was asked what he has seen. */
const askedTemplate = 'tip.ask';
/** What a tip is about, as far as it can be heard at all. */
const aboutLeast = 0.05;
/** Nothing of it can be heard: a person looks at it. */
const unheard: Intent = 'officer.human';

/** Whether this person was just asked what he has seen: what he says now is the tip. */
export function isTipAwaited({ points }: DutyParts, scene: Scene): boolean {
  const { said, message, now } = scene;
  return said.some(
    ({ template, answersPersonId, at }) =>
      template === askedTemplate &&
      answersPersonId === message.sender.id &&
      now - at < points.tip.waitMinutes * minuteMs &&
      !scene.openCases.some((one) => isTipOf(one, message) && one.openedAt >= at),
  );
}

function isTipOf(one: Case, { sender }: Message): boolean {
  return one.tip?.personId === sender.id;
}

/** @param rest what was said behind 随手拍 */
export async function takeTip(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  rest: string,
  maySpeak: boolean,
): Promise<Outcome> {
  const pictures = await picturesOf(parts, scene);
  const isSaid = lengthOf(rest) >= parts.points.tip.leastLength;
  // A picture alone says little; the officer asks once.
  if (!isSaid && (pictures.length === 0 || maySpeak)) return askForTip(parts, scene, maySpeak);
  if (choice.action === 'alarm') {
    const outcome = await handToPeople(parts, scene, choice, { action: 'alarm', maySpeak });
    return { ...outcome, cases: outcome.cases.map((one) => asTip(one, scene, pictures)) };
  }
  const kind = aboutOf(choice, scene.reading);
  const known = sameMatter(scene, kind);
  return known
    ? joinKnown(parts, scene, known, pictures, maySpeak)
    : openTip(parts, scene, kind, pictures, maySpeak);
}

/** What it is about, of all that people report to those who serve. */
function aboutOf({ intent, action }: ActionChoice, reading: Reading): Intent {
  if (action === 'route' && familyOf(intent) !== 'officer') return intent;
  const reported = [{ intent: reading.intent, confidence: reading.confidence }]
    .concat(reading.alternatives)
    .filter(({ intent: each }) => ['hazard', 'livelihood'].includes(familyOf(each)))
    .sort((left, right) => right.confidence - left.confidence)[0];
  return reported && reported.confidence >= aboutLeast ? reported.intent : unheard;
}

function asTip(one: Case, { message }: Scene, pictures: readonly Message[]): Case {
  const { id, name } = message.sender;
  return { ...withPictures(one, pictures), tip: one.tip ?? { personId: id, personName: name } };
}

function withPictures(one: Case, pictures: readonly Message[]): Case {
  const known = new Set(one.evidence?.map(({ messageId }) => messageId));
  const fresh = pictures.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return one;
  const shown = fresh.map(({ id }) => ({ messageId: id, kind: 'image' as const }));
  return { ...one, evidence: [...(one.evidence ?? []), ...shown].slice(-evidenceMax) };
}

/** Pictures that the same person sent here just before, or in the same breath. */
async function picturesOf(parts: DutyParts, { message, turn }: Scene): Promise<Message[]> {
  const { channel, conversation, sender, key, at } = message;
  const before = await parts.store.recent(channel, conversation.id, key, linesMax);
  const since = at - parts.points.tip.waitMinutes * minuteMs;
  const lines = [...before, ...turn.messages].filter(
    (line) =>
      line.kind === 'image' &&
      line.sender.id === sender.id &&
      line.at >= since &&
      line.recalledAt === undefined,
  );
  return [...new Map(lines.map((line) => [line.id, line])).values()];
}

function askForTip(parts: DutyParts, scene: Scene, maySpeak: boolean): Outcome {
  const { wording } = parts;
  const reason = wording.say('reason.tip_ask');
  if (!maySpeak) return keepSilent(parts, scene, 'tip_ask');
  const words = plainAnswer(scene.message, wording.say('group.tip_ask'), scene.now, reason, 'tip');
  return conclude(parts, scene, 'reply', 'tip_ask', reason, {
    utterances: [{ ...words, template: askedTemplate }],
  });
}

async function openTip(
  parts: DutyParts,
  scene: Scene,
  kind: Intent,
  pictures: readonly Message[],
  maySpeak: boolean,
): Promise<Outcome> {
  const { wording, points } = parts;
  const { roster, now, message } = scene;
  const found = { triage: 'easy', why: 'why.kind', values: {} } as const;
  const opened = asTip(await openCase(parts, scene, kind, found), scene, pictures);
  const one: Case = { ...opened, why: wording.name('intents', kind) };
  const context = cardContext(scene);
  const called = roster
    ? callFirst(await callScene(parts, roster, context, now), one)
    : nobody(one);
  const intent = wording.name('intents', kind);
  const values = { intent, number: one.id, called: called.told || '—' };
  const reason = wording.say('reason.tip', values);
  const text = wording.say('group.tip', {
    name: message.sender.name,
    number: one.id,
    called: called.told || undefined,
    points: points.tip.points,
  });
  return conclude(
    parts,
    scene,
    'route',
    'tip',
    reason,
    {
      utterances: maySpeak ? [aboutCase(plainAnswer(message, text, now, reason, 'tip'), one)] : [],
    },
    called.part,
    { cases: [{ ...called.case, ...(maySpeak && { spokenAt: now }) }] },
  );
}

function aboutCase(words: Utterance, one: Case): Utterance {
  return { ...words, caseId: one.id };
}

/** Somebody reported it already: what is new about it goes to whoever has it. */
function joinKnown(
  parts: DutyParts,
  scene: Scene,
  known: Case,
  pictures: readonly Message[],
  maySpeak: boolean,
): Outcome {
  const { wording } = parts;
  const { message, now } = scene;
  const one = withPictures(addToCase(known, scene), pictures);
  const reason = wording.say('reason.tip_known', { number: one.id });
  const status = wording.name('caseStatuses', one.status);
  const values = { name: message.sender.name, number: one.id, status };
  const text = wording.say('group.tip_known', values);
  const words: OutcomePart = {
    utterances: maySpeak ? [aboutCase(plainAnswer(message, text, now, reason, 'tip'), one)] : [],
  };
  const news = newsToAssignee(parts, scene, one, {
    lane: 'notice',
    reason,
    key: `message-${message.key}:news`,
  });
  return conclude(parts, scene, 'route', 'tip_known', reason, words, {
    cases: [one],
    utterances: news,
  });
}

/** A picture by whoever has just told of something belongs to it. */
export function showsMoreOfTip(parts: DutyParts, scene: Scene): Outcome | undefined {
  const { turn, message, now, allowed, openCases, reading } = scene;
  const isPicture = turn.messages.every(({ kind }) => kind === 'image');
  const hasOwnWords = turn.text.trim() !== '' && reading.heardFrom !== 'picture';
  if (!allowed || !isPicture || hasOwnWords || message.recalledAt) return undefined;
  const waitMs = parts.points.tip.waitMinutes * minuteMs;
  const one = openCases.find((each) => isTipOf(each, message) && now - each.openedAt < waitMs);
  if (!one) return undefined;
  const shown = withPictures(one, turn.messages);
  return keepSilent(
    parts,
    scene,
    'tip_shown',
    { number: one.id },
    {
      cases: [{ ...shown, updatedAt: now }],
    },
  );
}
