import type { Case } from '../domain/case.js';
import type { ConversationView } from '../domain/conversation.js';
import type { Decision } from '../domain/decision.js';
import type { OfficerEvent, TalkInEvent } from '../domain/event.js';
import type { Reading } from '../domain/reading.js';
import type { Action } from '../domain/taxonomy.js';
import type { Turn } from '../hear/turns.js';
import { addTo, emptyOutcome, type OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Turns what was decided about a turn into an outcome: exactly one decision for each line. */
export function conclude(
  parts: DutyParts,
  scene: Scene,
  action: Action,
  rule: string,
  reason: string,
  ...more: OutcomePart[]
): Outcome {
  const { turn, message, now, reading, allowed } = scene;
  const outcome = emptyOutcome(now);
  const whence = (why: string) => withSource(parts, reading, why);
  for (const line of turn.messages) {
    const decision: Decision =
      line === message
        ? { action, rule, reason: whence(reason) }
        : { action: 'silent', rule: 'merged', reason: parts.wording.say('reason.merged') };
    const own = line === message && allowed ? reading : null;
    outcome.decided.push({ message: line, reading: own, decision });
  }
  if (allowed) outcome.events.push(readEvent(scene));
  for (const part of more) addTo(outcome, part);
  const written = new Set(outcome.cases.map(({ id }) => id));
  outcome.cases.push(...scene.partedCases.filter(({ id }) => !written.has(id)));
  for (const words of outcome.utterances) words.reason = whence(words.reason);
  outcome.events.push(...outcome.cases.map((one) => caseEvent(one, now, message.id)));
  return outcome;
}

const sources = { voice: 'heard.voice', picture: 'heard.picture' } as const;

/** What nobody typed may be misheard: whoever asks why gets to know it. */
function withSource({ wording }: DutyParts, reading: Reading, reason: string): string {
  const { heardFrom, shown } = reading;
  if (!heardFrom) return reason;
  if (shown) {
    return wording.say('reason.heard.shown', { intent: wording.name('intents', shown), reason });
  }
  return wording.say(`reason.${sources[heardFrom]}`, { reason });
}

function readEvent({ message, reading, conversation, now }: Scene): OfficerEvent {
  return {
    type: 'read',
    at: now,
    room: message.conversation.id,
    message: message.id,
    intent: reading.intent,
    confidence: reading.confidence,
    hostility: reading.hostility,
    evidence: reading.evidence,
    facts: reading.facts.map(({ kind, masked }) => ({ kind, masked })),
    ...(reading.heardFrom && { heardFrom: reading.heardFrom }),
    ...(conversation && { talk: talkInEvent(conversation) }),
  };
}

function talkInEvent(view: ConversationView): TalkInEvent {
  const { thread, answers, heatTrend, dispute } = view;
  const earlySign = Math.round(view.earlySign * 100) / 100;
  const talk = { thread, ...(answers && { answers }), earlySign, trend: heatTrend };
  if (!dispute?.partOfIt) return talk;
  const { kind, phase, startedWith } = dispute;
  const [one, other] = dispute.sides;
  return { ...talk, dispute: { kind, phase, startedWith, sides: [one.length, other.length] } };
}

export function caseEvent(one: Case, at: number, messageId: string | null): OfficerEvent {
  return {
    type: 'case',
    at,
    room: one.roomId,
    message: messageId,
    id: one.id,
    status: one.status,
    kind: one.kind,
    triage: one.triage,
    why: one.why,
    level: one.level,
    parties: one.parties.map((party) => party.name),
    summary: one.summary,
    assignee: one.assignee && { role: one.assignee.role, name: one.assignee.name },
    ...(one.mergedInto !== undefined && { mergedInto: one.mergedInto }),
  };
}

/** A turn that could not be handled: decided without understanding it, which may be what failed. */
export function failedTurn(parts: DutyParts, turn: Turn): Outcome {
  const outcome = emptyOutcome(parts.clock.now());
  const reason = parts.wording.say('reason.internal');
  for (const message of turn.messages) {
    const decision: Decision = { action: 'silent', rule: 'internal', reason };
    outcome.decided.push({ message, reading: null, decision });
  }
  return outcome;
}

/** The officer keeps silent, and says why. */
export function keepSilent(
  parts: DutyParts,
  scene: Scene,
  rule: string,
  values: Record<string, string | number | undefined> = {},
  ...more: OutcomePart[]
): Outcome {
  return conclude(
    parts,
    scene,
    'silent',
    rule,
    parts.wording.say(`reason.${rule}`, values),
    ...more,
  );
}
