import type { Message } from '../domain/message.js';
import type { Citation, Lane, Utterance } from '../domain/outgoing.js';
import type { RosterRoom } from '../domain/roster.js';
import { fillSentences } from '../domain/template.js';
import type { ReplySet } from '../ports/reply-library.js';

const minuteMs = 60_000;
const answerLifeMs = 3 * minuteMs;
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
}

/** The longer form, to the person alone; undefined when the set has none or it is said there. */
export function composePrivately(order: ReplyOrder): Utterance | undefined {
  const { message, set, roster } = order;
  if (!set.private || message.conversation.kind === 'private') return undefined;
  return {
    ...composeReply(order),
    idempotencyKey: `message-${message.key}:private`,
    to: { kind: 'person', id: message.sender.id, name: message.sender.name },
    text: fillSentences(set.private, roster?.variables ?? {}),
  };
}

/** Builds the words for the place where they were asked; the longer form goes to private chats. */
export function composeReply(order: ReplyOrder): Utterance {
  const { message, set, roster, now } = order;
  const inPrivate = message.conversation.kind === 'private';
  const source = inPrivate && set.private ? set.private : set.text;
  const text = fillSentences(source, roster?.variables ?? {}) + (order.tail ?? '');
  return {
    idempotencyKey: `message-${message.key}:reply`,
    channel: message.channel,
    to: inPrivate
      ? { kind: 'person', id: message.sender.id, name: message.sender.name }
      : { kind: 'room', id: message.conversation.id, name: message.conversation.name },
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
