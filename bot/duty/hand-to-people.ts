import type { ActionChoice } from '../decide/choose-action.js';
import type { Triage } from '../decide/triage.js';
import { callFirst, nobody } from '../dispatch/call-people.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, isPressing, isWithPeople, wordsOfCase } from '../domain/case.js';
import type { Lane } from '../domain/outgoing.js';
import { confidenceOf } from '../domain/reading.js';
import type { ReplySet } from '../domain/reply.js';
import { familyOf } from '../domain/taxonomy.js';
import type { OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { replyOfKind } from '../reply/choose-reply.js';
import { composePrivately, composeReply } from '../reply/compose-reply.js';
import { callScene } from './call-scene.js';
import { addToCase, cardContext, openCase, placeOf, sameMatter } from './cases.js';
import { conclude } from './conclude.js';
import { addToDispute, openDispute } from './dispute-case.js';
import { fittingWords } from './fitting-words.js';
import { isTimeToTell } from './is-time-to-speak.js';
import { newsToAssignee } from './news-to-assignee.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { addedWords, wasAskedWhere } from './tells-more.js';
import { leaveToTwin, twinElsewhere } from './twin-case.js';
import { worsen } from './worsen.js';

const minuteMs = 60_000;
/** News to somebody who has the case already come at most this often. */
const newsEveryMs = 5 * minuteMs;
/** Nobody settles an emergency by talking. */
const asAlarm: Triage = { triage: 'hard', why: 'why.kind', values: {} };
const asKind: Triage = { triage: 'easy', why: 'why.kind', values: {} };

export interface HandOver {
  /** `route` or `alarm`. */
  action: 'route' | 'alarm';
  /** The gates let the officer speak in the room. */
  maySpeak: boolean;
  /** The reply that was chosen already, when the answer calls for people. */
  set?: ReplySet;
}

/**
 * Takes a matter in and brings it to the right person: one case, one card, a short word in the
 * group. More words about the same matter join the case.
 */
export async function handToPeople(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  order: HandOver,
): Promise<Outcome> {
  const known = sameMatter(scene, choice.intent);
  if (known) return joinCase(parts, scene, choice, known, order);
  const found = choice.triage ?? (order.action === 'alarm' ? asAlarm : asKind);
  const isClear = order.action !== 'alarm' || isClearAlarm(parts, scene, choice);
  if (familyOf(choice.intent) !== 'dispute') {
    const opened = await openCase(parts, scene, choice.intent, found);
    const { emergency, part } = worsen(scene, opened);
    // With the dispute behind it, its people say what happened.
    const one = emergency.statements ? addToDispute(parts, scene, emergency) : emergency;
    const maySpeak = order.maySpeak && isClear;
    return callFor(parts, scene, one, choice, { ...order, maySpeak }, part);
  }
  const twin = await twinElsewhere(parts, scene);
  if (twin && isWithPeople(twin)) return leaveToTwin(parts, scene, twin);
  const one = await openDispute(parts, scene, choice.intent, found);
  const maySpeak = order.maySpeak && (await isTimeToTell(parts, scene, found));
  return callFor(parts, scene, one, choice, { ...order, maySpeak });
}

/**
 * What only may be an emergency is looked at by people before a group is told so, unless somebody
 * cries for help; in a quarrel, and in lively talk, more is asked of it.
 */
function isClearAlarm({ rules }: DutyParts, scene: Scene, { intent }: ActionChoice): boolean {
  const { reading, conversation } = scene;
  if (reading.addressed || !conversation) return true;
  const isSure = confidenceOf(intent, reading) >= rules.speaking.alarm;
  if (conversation.dispute && !isSure) return false;
  const { criesOut, replies } = rules;
  if (criesOut.test(reading.maskedText) || replies.asks.test(reading.maskedText)) return true;
  if (!isSure) return false;
  if (rules.inGoodHands.test(reading.maskedText)) return false;
  const { company, share, omens } = rules.amidTalk;
  const fitting = omens[intent];
  if (!fitting || conversation.company < company) return true;
  return reading.omens?.some((one) => fitting.includes(one.omen) && one.share >= share) === true;
}

/** More words about what people have in hand already. */
export async function joinCase(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  known: Case,
  order: HandOver,
): Promise<Outcome> {
  const { wording } = parts;
  const dispute = familyOf(known.kind) === 'dispute';
  const hasSides = dispute || known.statements !== undefined;
  const one = hasSides ? addToDispute(parts, scene, known) : addToCase(known, scene);
  const unspoken = dispute && isWithPeople(known) && known.spokenAt === undefined;
  if (
    unspoken &&
    !isForNoGroup(parts, scene, one) &&
    order.maySpeak &&
    (await isTimeToTell(parts, scene, choice.triage))
  ) {
    return speakOfCase(parts, scene, one);
  }
  const values = { intent: wording.name('intents', known.kind), number: known.id };
  const reason = wording.say('reason.route_again', values);
  const more: OutcomePart = { cases: [one] };
  if (order.action === 'alarm' && one.assignee) {
    const slot = Math.floor(scene.now / newsEveryMs);
    more.utterances = newsToAssignee(parts, scene, one, {
      lane: 'emergency',
      reason,
      key: `case-${one.id}:news:${slot}`,
    });
  }
  // Whoever was asked where it is, and says so, hears that it was heard.
  const isNews = order.action === 'alarm' || known.parties[0]?.id === scene.message.sender.id;
  const saysWhere = isNews && wasAskedWhere(known) && one.place !== undefined;
  const isAsked = scene.reading.addressed && order.action !== 'alarm';
  if (order.maySpeak && (saysWhere || isAsked)) {
    const text = wording.say(placeOf(scene) ? addedWords(known) : 'group.status', {
      number: one.id,
      kind: values.intent,
      status: wording.name('caseStatuses', one.status),
      assignee: one.assignee && titleOf(one.assignee, wording),
    });
    const said = plainAnswer(scene.message, text, scene.now, reason, 'status');
    more.utterances = [...(more.utterances ?? []), said];
  }
  return conclude(parts, scene, order.action, 'route_again', reason, more);
}

/** People know of it already; now the group hears that somebody is coming. */
function speakOfCase(parts: DutyParts, scene: Scene, one: Case): Outcome {
  const { wording } = parts;
  const words = groupText(parts, scene, one);
  const called = one.assignee && titleOf(one.assignee, wording);
  const reason = wording.say('reason.hard_ripe', { number: one.id, called });
  const tail = wording.say('group.called', { called });
  return conclude(parts, scene, 'route', 'hard_ripe', reason, {
    utterances: words?.build('mediation', tail, reason, one.id) ?? [],
    cases: [{ ...one, spokenAt: scene.now }],
  });
}

/**
 * Calls the first of the ladder and says so in the group, without details that hurt.
 * @param more what this changes besides: the dispute behind an emergency
 */
export async function callFor(
  parts: DutyParts,
  scene: Scene,
  one: Case,
  choice: ActionChoice,
  order: HandOver,
  more: OutcomePart = {},
): Promise<Outcome> {
  const { wording } = parts;
  const { roster, now } = scene;
  const dispute = familyOf(one.kind) === 'dispute';
  const spoken = order.maySpeak ? groupText(parts, scene, one, order.set) : undefined;
  const withReason: Case = dispute
    ? await withBrief(parts, one)
    : { ...one, why: wording.name('intents', one.kind) };
  const context = cardContext(scene, spoken?.text);
  const called = roster
    ? callFirst(await callScene(parts, roster, context, now), withReason)
    : nobody(withReason);
  const values = {
    intent: wording.name('intents', one.kind),
    number: one.id,
    called: called.told || undefined,
    why: one.why,
  };
  const key = order.action === 'alarm' ? 'alarm' : dispute ? 'hard' : 'route';
  const isQuietAlarm = key === 'alarm' && spoken?.text === undefined;
  const explained = isQuietAlarm ? 'alarm_quietly' : key;
  const reason = wording.say(`reason.${explained}`, { ...values, called: called.told || '—' });
  const tail = `${wording.say('group.called', values)}${
    order.action === 'alarm' ? '' : wording.say('group.case', values)
  }`;
  const lane: Lane = choice.emergency || order.action === 'alarm' ? 'emergency' : 'answer';
  const utterances = spoken ? spoken.build(lane, tail, reason, one.id) : [];
  const isSpoken = utterances.some(({ to }) => to.kind === 'room');
  const spokenAt = isSpoken ? now : one.spokenAt;
  const cases = [{ ...called.case, ...(spokenAt !== undefined && { spokenAt }) }];
  const own: OutcomePart[] = [{ utterances }, called.part, { cases }];
  return conclude(parts, scene, order.action, key, reason, ...own, more);
}

/** What presses does not wait for anybody's words. */
async function withBrief(parts: DutyParts, one: Case): Promise<Case> {
  if (isPressing(one)) return one;
  const brief = await fittingWords(parts, one, 'summarise', one.why);
  return brief === undefined ? one : { ...one, brief };
}

/**
 * Home is where whoever strikes reads the group, too: nothing of it is said there, unless somebody
 * calls the officer or cries for help.
 */
function isForNoGroup({ rules }: DutyParts, { reading }: Scene, one: Case): boolean {
  const { intents, signs, unless } = rules.notInGroup;
  const isOfHome = intents.includes(one.kind) || signs.includes(one.hardSign ?? '');
  return isOfHome && !reading.addressed && !unless.test(reading.maskedText);
}

interface GroupWords {
  /** Undefined where the group hears nothing. */
  text: string | undefined;
  build(lane: Lane, tail: string, reason: string, caseId: number): Outcome['utterances'];
}

/** What to say in the group: the reply of the kind; for hard disputes that a person is coming. */
function groupText(
  parts: DutyParts,
  scene: Scene,
  one: Case,
  chosen?: ReplySet,
): GroupWords | undefined {
  const { message, now, roster, turn } = scene;
  const isQuiet = isForNoGroup(parts, scene, one);
  if (familyOf(one.kind) === 'dispute' && !chosen) {
    if (isQuiet) return undefined;
    const { text, template } = parts.guides.handover(one.kind, wordsOfCase(one), one.hardSign);
    return {
      text,
      build: (lane, tail, reason, caseId) => [
        {
          ...plainAnswer(message, text + tail, now, reason, 'handover'),
          lane,
          caseId,
          template,
        },
      ],
    };
  }
  const fitting = replyOfKind(parts.library, parts.rules.replies, one.kind, turn.text);
  const set = chosen ?? fitting?.set;
  if (!set) return undefined;
  return {
    text: isQuiet ? undefined : set.text,
    build: (lane, tail, reason, caseId) => {
      const { standIns } = parts;
      const leaveOut = one.place ? parts.rules.replies.asksWhere : undefined;
      const order = {
        ...{ message, set, roster, lane, now, reason, caseId, tail, standIns },
        ...(leaveOut && { leaveOut }),
      };
      const privately = parts.rules.privately.includes(one.kind)
        ? composePrivately(order)
        : undefined;
      const inGroup = isQuiet ? [] : [composeReply(order)];
      return privately ? [...inGroup, privately] : inGroup;
    },
  };
}
