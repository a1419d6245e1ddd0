import type { Message } from '../domain/message.js';
import type { Outcome } from '../ports/store.js';
import { answerLifeMs, whereAsked } from '../reply/compose-reply.js';

/** An answer that is not a reply set. */
export function plainAnswer(
  message: Message,
  text: string,
  now: number,
  reason: string,
  step: string,
): Outcome['utterances'][number] {
  return {
    idempotencyKey: `message-${message.key}:${step}`,
    channel: message.channel,
    to: whereAsked(message),
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
