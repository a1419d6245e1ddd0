import type { Message } from '../domain/message.js';
import type { Outcome } from '../ports/store.js';

const answerLifeMs = 3 * 60_000;

/** An answer that is not a reply set. */
export function plainAnswer(
  message: Message,
  text: string,
  now: number,
  reason: string,
  step: string,
): Outcome['utterances'][number] {
  const inPrivate = message.conversation.kind === 'private';
  return {
    idempotencyKey: `message-${message.key}:${step}`,
    channel: message.channel,
    to: inPrivate
      ? { kind: 'person', id: message.sender.id, name: message.sender.name }
      : { kind: 'room', id: message.conversation.id, name: message.conversation.name },
    roomId: message.conversation.id,
    text,
    lane: 'answer',
    expiresAt: now + answerLifeMs,
    messageKey: message.key,
    messageId: message.id,
    answersPersonId: message.sender.id,
    citations: [],
    reason,
  };
}
