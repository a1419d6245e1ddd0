import type { IncomingMessage } from '../domain/message.js';
import { cleanText, shorten } from '../domain/text.js';

const nameLengthMax = 64;
const idLengthMax = 200;
/** A channel's clock may run ahead by this much before we trust our own instead. */
const clockAheadMaxMs = 60_000;

/**
 * Makes what a channel handed over safe to store: bounded, visible, with a name and a time.
 * Nothing is refused here; what is empty stays empty and is decided upon later.
 * @param now epoch milliseconds
 */
export function receive(incoming: IncomingMessage, now: number): IncomingMessage {
  const senderId = boundedId(incoming.sender.id) || 'unknown';
  return {
    ...incoming,
    id: boundedId(incoming.id),
    at: sensibleTime(incoming.at, now),
    text: cleanText(incoming.text),
    conversation: {
      ...incoming.conversation,
      id: boundedId(incoming.conversation.id),
      name: shorten(cleanText(incoming.conversation.name), nameLengthMax),
    },
    sender: {
      id: senderId,
      name: shorten(cleanText(incoming.sender.name), nameLengthMax) || senderId,
    },
    quote: incoming.quote && { ...incoming.quote, text: cleanText(incoming.quote.text) },
    attachment: incoming.attachment && {
      ...incoming.attachment,
      name: shorten(cleanText(incoming.attachment.name), nameLengthMax),
    },
  };
}

function boundedId(id: string): string {
  return id.slice(0, idLengthMax);
}

/** Channels tell seconds or milliseconds, and phones with a wrong date exist. */
function sensibleTime(at: number, now: number): number {
  if (!Number.isFinite(at) || at <= 0) return now;
  const milliseconds = at < 100_000_000_000 ? at * 1000 : at;
  return milliseconds > now + clockAheadMaxMs ? now : Math.trunc(milliseconds);
}
