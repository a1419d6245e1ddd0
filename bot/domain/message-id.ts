import { createHash } from 'node:crypto';
import type { IncomingMessage } from './message.js';

/** Hex digits kept of the digest: 128 bits, far beyond any chance of two messages meeting. */
const digestLengthMax = 32;

/**
 * A stable id for a message whose channel gives none, from sender, time and content. The same
 * message heard again gets the same id; two equal lines of one sender in one millisecond are one.
 */
export function deriveMessageId(
  message: Pick<IncomingMessage, 'sender' | 'at' | 'kind' | 'text' | 'attachment'>,
): string {
  const { sender, at, kind, text, attachment } = message;
  // As a JSON list, so that no two different messages can read the same when joined.
  const content = JSON.stringify([sender.id, at, kind, text, attachment?.name ?? '']);
  return `derived-${createHash('sha256').update(content).digest('hex').slice(0, digestLengthMax)}`;
}
