import { type Case, type Party, voicesOfSide } from '../domain/case.js';
import type { Citation, Lane, Utterance } from '../domain/outgoing.js';
import { lengthOf } from '../domain/text.js';
import type { MediationGuide } from '../ports/reply-library.js';
import type { Outcome } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';

/**
 * One step of settling an easy dispute in the group:
 * calm → both are heard → rule and options → each agrees for itself → looked at again.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const wordsLifeMs = 5 * minuteMs;
/** The other side may be away: then the rule helps the one who asked. */
export const otherSideWaitMs = 3 * minuteMs;
/** What was being typed when the officer spoke is no answer to it. */
const coolingMs = 12_000;
/** A hot line from each side makes one round without progress. */
const hotLine = 0.5;
export const looksAfterMs = [24 * hourMs, 7 * 24 * hourMs] as const;
/** Longest message that a group gets to read, in characters. */
const groupTextMax = 180;
/** A yes of this morning is none to what is proposed tonight. */
const sameTalkMs = 2 * hourMs;
const circled = ['①', '②', '③'];

type Part = Partial<Omit<Outcome, 'at'>>;

export interface TalkStep {
  part: Part;
  case: Case;
  /** Key and values of the reason. */
  reason: string;
  values: Record<string, string | number>;
}

export interface Talk {
  case: Case;
  guide: MediationGuide;
  /** Calming words of the library for just this matter, instead of those of the kind. */
  finer?: { id: string; text: string; citations: Citation[] };
  /** Calming words that were written for just this quarrel, where the library has none. */
  written?: string;
  now: number;
  messageKey?: number;
  messageId?: string;
  /** Gates allow words in the group right now. */
  maySpeak: boolean;
}

function groupWords(talk: Talk, step: string, text: string, reason: string): Utterance {
  const { case: one, now } = talk;
  const lane: Lane = 'mediation';
  return {
    idempotencyKey: `case-${one.id}:${step}`,
    channel: one.channel,
    to: { kind: 'room', id: one.roomId, name: one.roomName },
    roomId: one.roomId,
    text,
    lane,
    expiresAt: now + wordsLifeMs,
    messageKey: talk.messageKey,
    messageId: talk.messageId ?? one.messageIds.at(-1),
    template: `mediation.${talk.guide.kind}.${step.split(':')[0]}`,
    citations: [],
    caseId: one.id,
    reason,
  };
}

/** A talk that began anew says its words anew. */
function roundOf(one: Case): string {
  return one.status === 'reopened' ? `:${Math.floor(one.mediation?.rounds ?? 0)}` : '';
}

/** Words for just this matter where there are any; else those of the kind. */
function calmWords(talk: Talk, one: Case, reason: string): Utterance {
  const { guide, finer, written } = talk;
  const text = finer?.text ?? written ?? guide.calm;
  const words = groupWords(talk, `calm${roundOf(one)}`, text, reason);
  if (finer) return { ...words, template: finer.id, citations: finer.citations };
  // Whoever accounts for every word sees which were written by a language model.
  return written ? { ...words, template: `${words.template}.written` } : words;
}

/** Calms both sides and asks both the same question. */
export function calm(talk: Talk, wording: Wording): TalkStep {
  const { case: one, now } = talk;
  const changed: Case = {
    ...one,
    status: one.status === 'reopened' ? 'reopened' : 'mediating',
    updatedAt: now,
    mediation: { step: 'calmed', rounds: one.mediation?.rounds ?? 0, saidAt: now },
  };
  const values = { intent: wording.name('intents', one.kind), why: one.why };
  const reason = wording.say('reason.mediate', values);
  return {
    case: changed,
    reason: 'reason.mediate',
    values,
    part: {
      cases: [changed],
      utterances: [calmWords(talk, changed, reason)],
      dropTasks: [{ caseId: one.id, kinds: ['mediation_wait'] }],
      newTasks: [{ kind: 'mediation_wait', caseId: one.id, dueAt: now + otherSideWaitMs, step: 2 }],
    },
  };
}

function ruleOf({ rule, basis: [basis] }: MediationGuide, wording: Wording): string {
  if (rule === undefined) return '';
  const said = wording.say('group.rule', {
    rule: rule.replace(/[。.]$/, ''),
    basis: basis && `《${basis.law}》${basis.article}`,
  });
  return `${said}。`;
}

/** Rule, source, options and the question, as many options as a group message holds. */
function optionsText(guide: MediationGuide, wording: Wording): string {
  const rule = ruleOf(guide, wording);
  for (let count = guide.options.length; ; count--) {
    const options = guide.options
      .slice(0, count)
      .map((option, index) => `${circled[index] ?? ''}${option.replace(/[。；;]$/, '')}`)
      .join('；');
    const text = `${rule}${wording.say('group.options', { options })}${guide.askConsent}`;
    if (count <= 1 || lengthOf(text) <= groupTextMax) return text;
  }
}

/** Says the rule with its source, the options, and asks each side for itself. */
export function giveOptions(talk: Talk, wording: Wording): TalkStep {
  const { case: one, guide, now } = talk;
  const changed: Case = {
    ...one,
    updatedAt: now,
    mediation: { step: 'options_given', rounds: one.mediation?.rounds ?? 0, saidAt: now },
  };
  const text = optionsText(guide, wording);
  const values = { number: one.id };
  const reason = wording.say('reason.mediate_options', values);
  const words = groupWords(talk, `options${roundOf(one)}`, text, reason);
  words.citations = guide.basis.map(({ law, article }) => ({ law, article }));
  return {
    case: changed,
    reason: 'reason.mediate_options',
    values,
    part: {
      cases: [changed],
      utterances: [words],
      dropTasks: [{ caseId: one.id, kinds: ['mediation_wait'] }],
    },
  };
}

/** One side said yes or no. All have to say yes for themselves before it counts. */
export function takeConsent(
  talk: Talk,
  party: Party,
  answer: 'agreed' | 'refused',
  wording: Wording,
): TalkStep {
  const { case: one, guide, now } = talk;
  const parties = one.parties.map((each) =>
    each.id === party.id ? { ...each, consent: answer, consentAt: now, heard: true } : each,
  );
  const intent = answer === 'agreed' ? 'officer.consent' : 'officer.refusal';
  const values = { number: one.id, name: party.name, answer: wording.name('intents', intent) };
  const all = haveAllAgreed({ ...one, parties }, now);
  const begun = one.mediation ?? { step: 'calmed' as const, rounds: 0, saidAt: now };
  const mediation = {
    ...begun,
    rounds: begun.rounds + (answer === 'refused' ? 1 : 0),
  };
  if (!all) {
    const changed: Case = {
      ...one,
      parties,
      mediation: one.mediation && mediation,
      updatedAt: now,
    };
    return { case: changed, reason: 'reason.mediate_consent', values, part: { cases: [changed] } };
  }
  const agreed: Case = {
    ...one,
    parties,
    status: 'agreed',
    updatedAt: now,
    mediation: {
      ...mediation,
      step: 'agreed',
      saidAt: now,
      ...(!talk.maySpeak && { byThemselves: true }),
    },
  };
  const reason = wording.say('reason.mediate_agreed', values);
  // Of what people settled by themselves nobody reminds them; a week later it is closed.
  const looks = looksAfterMs.map((after, index) => ({
    kind: 'look_in' as const,
    caseId: one.id,
    dueAt: now + after,
    step: index + 1,
  }));
  return {
    case: agreed,
    reason: 'reason.mediate_agreed',
    values,
    part: {
      cases: [agreed],
      utterances: talk.maySpeak
        ? [groupWords(talk, `agreed${roundOf(one)}`, guide.agreed, reason)]
        : [],
      dropTasks: [{ caseId: one.id, kinds: ['mediation_wait'] }],
      newTasks: talk.maySpeak ? looks : looks.slice(-1),
    },
  };
}

/**
 * Each side agrees for itself, by one of those who can say yes for it, and nobody said no. Where
 * the sides are not known, everybody has to.
 */
function haveAllAgreed(one: Pick<Case, 'parties' | 'statements'>, now: number): boolean {
  const { parties } = one;
  if (parties.length < 2 || parties.some(({ consent }) => consent === 'refused')) return false;
  const agrees = ({ consent, consentAt = now }: Party) =>
    consent === 'agreed' && now - consentAt <= sameTalkMs;
  const sides = [voicesOfSide(one, 0), voicesOfSide(one, 1)];
  if (sides.some((side) => side.length === 0)) return parties.every(agrees);
  return sides.every((side) => side.some(agrees));
}

/** Who insults the other again has not agreed to anything. */
const withdrawn = { consent: undefined, consentAt: undefined };

/** Marks who has spoken since the calming words, and adds who joined in. */
export function hearParty(
  one: Case,
  sender: { id: string; name: string },
  { hostile, tells }: { hostile: boolean; tells: boolean },
  now: number,
): Case {
  const known = one.parties.some((party) => party.id === sender.id);
  const calmed = one.mediation?.step === 'calmed' && tells;
  const parties = known
    ? one.parties.map((party) =>
        party.id === sender.id
          ? { ...party, heard: party.heard || calmed, ...(hostile && withdrawn) }
          : party,
      )
    : // Where the talk shows who is against whom, nobody becomes a party by talking along.
      one.startedWith !== undefined
      ? one.parties
      : [...one.parties, { id: sender.id, name: sender.name, heard: calmed }];
  const mediation = one.mediation && {
    ...one.mediation,
    rounds:
      one.mediation.rounds + (hostile && one.mediation.saidAt < now - coolingMs ? hotLine : 0),
    ...(hostile && { hotAt: now }),
  };
  return { ...one, parties, mediation };
}

/** After a day and after a week: is it really over? */
export function lookIn(talk: Talk, step: number, wording: Wording): TalkStep {
  const { case: one, now } = talk;
  const ends = step >= looksAfterMs.length;
  const changed: Case = ends ? { ...one, status: 'closed', updatedAt: now } : one;
  const kind = wording.name('intents', one.kind);
  const text = wording.say('group.look_in', { kind });
  const words = groupWords(talk, `look_in:${step}`, text, one.why);
  return {
    case: changed,
    reason: 'reason.mediate_agreed',
    values: { number: one.id },
    part: {
      cases: ends ? [changed] : [],
      utterances: talk.maySpeak && !ends ? [{ ...words, lane: 'notice' }] : [],
    },
  };
}
