import type { Message } from '../domain/message.js';
import type { Citation, Lane, Utterance } from '../domain/outgoing.js';
import type { ReplySet } from '../domain/reply.js';
import type { RosterRoom } from '../domain/roster.js';
import { fillSentences } from '../domain/template.js';
import { callByName } from './call-by-name.js';

const minuteMs = 60_000;
/** Later than this an answer in a group only puzzles. */
export const answerLifeMs = 3 * minuteMs;
const emergencyLifeMs = 10 * minuteMs;

export interface ReplyOrder {
  message: Message;
  set: ReplySet;
  roster: RosterRoom | undefined;
  lane: Lane;
  now: number;
  reason: string;
  caseId?: number;
  /** A sentence that the system adds: who was called, which number it got. */
  tail?: string;
  /** Nouns for variables that the community has not filled in. */
  standIns: Record<string, string>;
  /** The sentence that asks where it is, where that was said already. */
  leaveOut?: RegExp;
  /** What it is said as when the room heard it before today. */
  again?: Again;
}

export interface Again {
  /** How often the room heard it today. */
  times: number;
  /** Words before what was said before, taken in turn. */
  openers: string[];
}

/** The longer form, to the person alone; undefined when the set has none or it is said there. */
export function composePrivately(order: ReplyOrder): Utterance | undefined {
  const { message, set, roster } = order;
  if (!set.private || message.conversation.kind === 'private') return undefined;
  return {
    ...composeReply(order),
    idempotencyKey: `message-${message.key}:private`,
    to: { kind: 'person', id: message.sender.id, name: message.sender.name },
    text: fillSentences(set.private, roster?.variables ?? {}, order.standIns),
  };
}

/** Builds the words for the place where they were asked; the longer form goes to private chats. */
export function composeReply(order: ReplyOrder): Utterance {
  const { message, set, roster, now } = order;
  const inPrivate = message.conversation.kind === 'private';
  const source = inPrivate && set.private ? set.private : groupWords(set, order.again);
  const asked = order.leaveOut ? source.replace(order.leaveOut, '') : source;
  const words = fillSentences(asked, roster?.variables ?? {}, order.standIns);
  const name = order.lane === 'answer' ? callByName(message, set.intent) : '';
  const text = name + words + (order.tail ?? '');
  return {
    idempotencyKey: `message-${message.key}:reply`,
    channel: message.channel,
    to: whereAsked(message),
    roomId: message.conversation.id,
    text,
    lane: order.lane,
    expiresAt: now + (order.lane === 'emergency' ? emergencyLifeMs : answerLifeMs),
    messageKey: message.key,
    messageId: message.id,
    answersPersonId: message.sender.id,
    template: set.id,
    citations: set.basis.map(({ law, article }): Citation => ({ law, article })),
    caseId: order.caseId,
    reason: order.reason,
  };
}

export function whereAsked({ conversation, sender }: Message): Utterance['to'] {
  return conversation.kind === 'private'
    ? { kind: 'person', id: sender.id, name: sender.name }
    : { kind: 'room', id: conversation.id, name: conversation.name };
}

/** The same sentence twice a day makes a room tired: other words first, then an opener. */
export function groupWords(set: ReplySet, again?: Again): string {
  const { times, openers } = again ?? { times: 0, openers: [] };
  const words = times % 2 === 1 && set.again ? set.again : set.text;
  if (times === 0 || (times === 1 && set.again)) return words;
  return (openers[(times - 1) % openers.length] ?? '') + words;
}
