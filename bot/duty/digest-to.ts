import type { Utterance } from '../domain/outgoing.js';
import type { RosterPerson } from '../domain/roster.js';

/** Still worth reading half a day later. */
const lifeMs = 12 * 3_600_000;

export interface Digest {
  /** Says what this is, once and for ever. */
  key: string;
  channel: string;
  /** The room that it is about. */
  roomId: string;
  text: string;
  now: number;
  /** Chinese; the text itself says it where there is none. */
  reason?: string;
}

/** A quiet word to somebody of the roster about something that went wrong or was missed. */
export function digestTo(person: RosterPerson, digest: Digest): Utterance {
  const { key, channel, roomId, text, now, reason = text } = digest;
  return {
    idempotencyKey: key,
    channel,
    to: { kind: 'person', id: person.id, name: person.name, role: person.role },
    roomId,
    text,
    lane: 'digest',
    expiresAt: now + lifeMs,
    citations: [],
    reason,
  };
}
