import type { ActionChoice } from '../decide/choose-action.js';
import { foundBefore, hardSignOf, type Triage, triage } from '../decide/triage.js';
import { type Case, isOpen, isWithPeople, wordsOfCase } from '../domain/case.js';
import type { Reading } from '../domain/reading.js';
import type { ReplySet } from '../domain/reply.js';
import { familyOf } from '../domain/taxonomy.js';
import { fillSentences } from '../domain/template.js';
import { agreesPlainly, readConsent } from '../mediate/consent.js';
import {
  calm,
  giveOptions,
  hearParty,
  type Talk,
  type TalkStep,
  takeConsent,
} from '../mediate/guide-talk.js';
import { isPeacemaker } from '../mediate/peacemaker.js';
import type { Outcome } from '../ports/store.js';
import { replyOfKind } from '../reply/choose-reply.js';
import { answerOf } from './answer-of-party.js';
import { isOfAnotherStrand, isPartyOf, sameMatter } from './cases.js';
import { conclude } from './conclude.js';
import { addToDispute, openDispute } from './dispute-case.js';
import { fittingWords } from './fitting-words.js';
import { callFor, joinCase } from './hand-to-people.js';
import { handshakeWith, isGivingWay, noteNod, withConsentOf } from './handshake.js';
import { isTimeToSpeak, isTimeToTell } from './is-time-to-speak.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { leaveToTwin, twinElsewhere } from './twin-case.js';

const minuteMs = 60_000;
/** A talk that nobody went on with for so long is over for the group. */
const talkLifeMs = 30 * minuteMs;
const refusalsMax = 2;
/** Between the calming words and the rule people need a moment. */
const breathMs = 10_000;

/** The talk that is going on in this room about what this turn is about, if any. */
export function ongoingTalk(scene: Scene): Case | undefined {
  if (scene.message.conversation.kind === 'private') return undefined;
  const talks = scene.openCases.filter(
    (one) =>
      one.triage === 'easy' &&
      familyOf(one.kind) === 'dispute' &&
      isOpen(one) &&
      !isWithPeople(one) &&
      scene.now - one.updatedAt < talkLifeMs,
  );
  const seen = scene.conversation?.dispute;
  const same = talks.find((one) => seen && one.startedWith === seen.startedWith);
  if (same) return same;
  const others = talks.filter((one) => !isOfAnotherStrand(one, scene));
  if (others.length <= 1) return others[0];
  // Two quarrels at once: words without a strand of their own belong to whoever speaks.
  const { id } = scene.message.sender;
  return others.find((one) => one.parties.some((party) => party.id === id)) ?? others[0];
}

/** Whether this turn belongs to the talk: a party, or somebody who quarrels along. */
export function belongsToTalk(scene: Scene, choice: ActionChoice, talk: Case): boolean {
  if (choice.emergency || choice.action === 'alarm' || choice.action === 'moderate') return false;
  const { reading, turn, conversation } = scene;
  const party = isPartyOf(talk, scene);
  if (!party && isPeacemaker(turn.text)) return false;
  if (reading.hostility >= 2) return true;
  // Friendly words after a handshake are no new quarrel, nor is one more yes.
  if (talk.status === 'agreed' && agreesPlainly(turn.text)) return false;
  if (talk.status === 'agreed' && conversation?.dispute?.phase === 'ended') return false;
  if (familyOf(choice.intent) === 'dispute' && choice.action !== 'silent') return true;
  const question = choice.action === 'reply' && !choice.intent.startsWith('officer.');
  if (question) return false;
  const seen = conversation?.dispute;
  if (seen?.partOfIt && seen.startedWith === talk.startedWith) return true;
  if (!party) return false;
  if (talk.status === 'agreed') return false;
  const consents = readConsent(turn.text) !== undefined || choice.intent.startsWith('officer.');
  return consents || reading.hostility > 0 || talk.mediation !== undefined;
}

/** What its people say, or who looks on, and what a person must hear, however calmly it is said. */
export function tellsWhatIsHard({ rules }: DutyParts, scene: Scene, talk: Case): boolean {
  const isParty = isPartyOf(talk, scene);
  const seen = scene.conversation?.dispute;
  const isSeen = seen?.partOfIt === true && seen.startedWith === talk.startedWith;
  if (talk.status === 'agreed' || !(isParty || isSeen)) return false;
  const sign = hardSignOf(triage(rules, { ...scene.reading, intent: talk.kind }));
  return sign !== undefined && sign !== 'sounds_hard';
}

/** An easy dispute: opens the talk or takes it one step further. */
export async function mediateDispute(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  talk: Case | undefined,
): Promise<Outcome> {
  if (talk?.status === 'agreed') {
    const again = reopen(parts, talk, scene);
    if (!talk.mediation?.byThemselves || (await isRipe(parts, scene))) {
      return calmBoth(parts, scene, again);
    }
    // Of whom nobody had to calm, one word more is no reason to begin.
    const noted = parts.wording.say('reason.mediate_noted', { number: talk.id });
    return conclude(parts, scene, 'mediate', 'mediate_noted', noted, {
      cases: [{ ...again, mediation: undefined }],
    });
  }
  if (talk) {
    // Noted when one had spoken; now that the other does, it shows whose quarrel it is.
    const twin = talk.mediation ? undefined : await twinElsewhere(parts, scene);
    if (twin && triage(parts.rules, scene.reading).triage === 'easy') {
      return leaveToTwin(parts, scene, twin, talk);
    }
    return goOn(parts, scene, choice, addToDispute(parts, scene, talk), talk);
  }
  const known = sameMatter(scene, choice.intent);
  if (known) return joinCase(parts, scene, choice, known, { action: 'route', maySpeak: true });
  const found = choice.triage ?? triage(parts.rules, scene.reading);
  const twin = await twinElsewhere(parts, scene);
  if (twin && (found.triage === 'easy' || isWithPeople(twin))) {
    return leaveToTwin(parts, scene, twin);
  }
  const one = await openDispute(parts, scene, choice.intent, found);
  if (one.triage === 'hard') {
    const known = found.triage === 'hard' ? found : foundBefore(one.hardSign);
    const maySpeak = await isTimeToTell(parts, scene, known);
    return callFor(parts, scene, one, choice, { action: 'route', maySpeak });
  }
  const finer = finerSet(parts, scene, one);
  // What the reply says must be done by people is not mediated by a machine.
  if (finer?.followUp === 'route') {
    const maySpeak = await isTimeToTell(parts, scene, found);
    return callFor(parts, scene, one, choice, { action: 'route', maySpeak, set: finer });
  }
  if (await isRipe(parts, scene)) {
    return calmBoth(parts, scene, one);
  }
  const values = { intent: parts.wording.name('intents', one.kind), why: one.why };
  return conclude(parts, scene, 'mediate', 'mediate', parts.wording.say('reason.mediate', values), {
    cases: [one],
    newTasks: [
      { kind: 'mediation_wait', caseId: one.id, dueAt: scene.now + aloneMs(parts), step: 1 },
    ],
  });
}

/** Whoever asks for help is heard at once; else it must be time. Who agrees needs no calming. */
async function isRipe(parts: DutyParts, scene: Scene): Promise<boolean> {
  if (agreesPlainly(scene.turn.text)) return false;
  if (asksForHelp(parts, scene)) return true;
  return !isGivingWay(parts, scene) && isTimeToSpeak(parts, scene);
}

/** 那你说咋办 is for the other side, where there is one; 谁来管管 is for anybody. */
function asksForHelp({ rules }: DutyParts, scene: Scene): boolean {
  const { asksHelp, asksAnybody } = rules.speaking;
  return (facesOther(scene) ? asksAnybody : asksHelp).test(scene.turn.text);
}

/** The speaker stands on one side, and somebody on the other. */
function facesOther({ conversation, message }: Scene): boolean {
  const sides = conversation?.dispute?.sides ?? [];
  const isOnOne = sides.some((side) => side.includes(message.sender.id));
  return isOnOne && sides.every((side) => side.length > 0);
}

/** How long a complaint that nobody answers waits for an answer. */
function aloneMs({ rules }: DutyParts): number {
  return rules.speaking.aloneMinutes * minuteMs;
}

/** It flares up again after they had agreed: the talk begins anew, a round further on. */
function reopen(parts: DutyParts, talk: Case, scene: Scene): Case {
  const rounds = (talk.mediation?.rounds ?? 0) + 1;
  const again = addToDispute(parts, scene, talk);
  return {
    ...again,
    status: 'reopened',
    parties: again.parties.map(({ id, name, side }) => ({ id, name, side, heard: false })),
    mediation: { step: 'calmed', rounds, saidAt: scene.now },
  };
}

function talkOf(parts: DutyParts, scene: Scene, one: Case): Talk {
  return {
    case: one,
    guide: parts.guides.forIntent(one.kind, wordsOfCase(one)),
    finer: finerWords(parts, scene, one),
    now: scene.now,
    messageKey: scene.message.key,
    messageId: scene.message.id,
    maySpeak: true,
  };
}

/** Of the library, where it has words that surely fit this matter. */
function finerSet({ library, rules }: DutyParts, scene: Scene, one: Case): ReplySet | undefined {
  const match = replyOfKind(library, rules.replies, one.kind, scene.turn.text);
  return match && !match.set.general && match.score >= rules.replies.finer ? match.set : undefined;
}

function finerWords(parts: DutyParts, scene: Scene, one: Case): Talk['finer'] {
  // Whoever asks what to do about it is told just that, not asked back.
  const asks = asksForHelp(parts, scene);
  const set = finerSet(parts, scene, one) ?? (asks ? parts.library.generalOf(one.kind) : undefined);
  if (!set) return undefined;
  const citations = set.basis.map(({ law, article }) => ({ law, article }));
  const variables = scene.roster?.variables ?? {};
  return { id: set.id, text: fillSentences(set.text, variables, parts.standIns), citations };
}

async function calmBoth(parts: DutyParts, scene: Scene, one: Case): Promise<Outcome> {
  const talk = talkOf(parts, scene, one);
  // What people have reviewed for just this matter goes before what a machine would write.
  const written = talk.finer ? undefined : await fittingWords(parts, one, 'calm', talk.guide.calm);
  const words = { ...talk, ...(written !== undefined && { written }) };
  return concludeTalk(parts, scene, calm(words, parts.wording));
}

function concludeTalk(parts: DutyParts, scene: Scene, step: TalkStep): Outcome {
  const rule = step.reason.replace('reason.', '');
  return conclude(
    parts,
    scene,
    'mediate',
    rule,
    parts.wording.say(step.reason, step.values),
    step.part,
  );
}

async function goOn(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  one: Case,
  before: Case,
): Promise<Outcome> {
  const { reading, message } = scene;
  const hostile = reading.hostility >= 3 && before.mediation !== undefined;
  // Whoever only snaps back, or speaks of his tea, has not told his side yet.
  const tells = (one.statements?.length ?? 0) > (before.statements?.length ?? 0);
  const manner = { hostile, tells: tells || one.statements === undefined };
  const heard = noteNod(parts, scene, hearParty(one, message.sender, manner, scene.now));
  const found = triage(parts.rules, { ...reading, intent: one.kind }, heard);
  if (found.triage === 'hard') return handOver(parts, scene, choice, heard, found);
  const talk = talkOf(parts, scene, heard);
  const party = heard.parties.find((each) => each.id === message.sender.id);
  // Who found their way without the officer need not hear from it that they did.
  const maySpeak = heard.mediation !== undefined || reading.addressed;
  const other = party && handshakeWith(parts, scene, heard);
  if (party && other) {
    const agreed = withConsentOf(heard, other);
    const step = takeConsent({ ...talk, case: agreed, maySpeak }, party, 'agreed', parts.wording);
    return concludeTalk(parts, scene, step);
  }
  const answer = answerOf(parts, scene, heard);
  if (party && answer) {
    const step = takeConsent({ ...talk, maySpeak }, party, answer, parts.wording);
    const refusals = step.case.parties.filter((each) => each.consent === 'refused').length;
    if (answer === 'refused' && refusals >= refusalsMax) {
      const why: Triage = { triage: 'hard', why: 'why.no_progress', values: {} };
      return handOver(parts, scene, choice, step.case, why);
    }
    return concludeTalk(parts, scene, step);
  }
  if (!heard.mediation) {
    if (await isRipe(parts, scene)) return calmBoth(parts, scene, heard);
  }
  if (readyForOptions(heard, reading, scene.now)) {
    return concludeTalk(parts, scene, giveOptions(talk, parts.wording));
  }
  const values = { number: one.id };
  if (!heard.mediation) {
    const noted = parts.wording.say('reason.mediate_noted', values);
    return conclude(parts, scene, 'mediate', 'mediate_noted', noted, { cases: [heard] });
  }
  const reason = parts.wording.say('reason.mediate_wait', values);
  return conclude(parts, scene, 'mediate', 'mediate_wait', reason, { cases: [heard] });
}

/** Both sides were heard and the tone has come down: words of reason reach nobody in a rage. */
function readyForOptions(one: Case, reading: Reading, now: number): boolean {
  const { mediation, parties } = one;
  return (
    mediation?.step === 'calmed' &&
    parties.filter((each) => each.heard).length >= 2 &&
    reading.hostility <= 1 &&
    now - mediation.saidAt >= breathMs
  );
}

async function handOver(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  one: Case,
  found: Triage,
): Promise<Outcome> {
  const hard: Case = {
    ...one,
    triage: 'hard',
    hardSign: hardSignOf(found),
    why: parts.wording.say(found.why, found.values),
    level: scene.reading.hostility >= 4 ? 'orange' : one.level,
    mediation: one.mediation && { ...one.mediation, step: 'handed_over' },
  };
  // Who was calmed already must hear who comes now.
  const maySpeak = one.mediation !== undefined || (await isTimeToTell(parts, scene, found));
  const outcome = await callFor(parts, scene, hard, choice, { action: 'route', maySpeak });
  outcome.dropTasks.push({ caseId: one.id, kinds: ['mediation_wait', 'look_in'] });
  return outcome;
}
