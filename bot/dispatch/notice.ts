import type { Assignee, Case } from '../domain/case.js';
import type { Lane, Utterance } from '../domain/outgoing.js';

/** A notice is still worth reading hours later; then the next look at the case takes over. */
const noticeLifeMs = 12 * 3_600_000;
/** In a group the talk has gone on by then. */
const roomWordsLifeMs = 3_600_000;

/** A word to somebody of the roster about a case; said once for each step. */
export function notice(
  one: Case,
  person: Assignee,
  step: string,
  text: string,
  now: number,
): Utterance {
  return {
    idempotencyKey: `case-${one.id}:${step}:${person.id}`,
    channel: one.channel,
    to: { kind: 'person', id: person.id, name: person.name, role: person.role },
    roomId: one.roomId,
    text,
    lane: one.level === 'red' ? 'emergency' : 'notice',
    expiresAt: now + noticeLifeMs,
    messageId: one.messageIds.at(-1),
    citations: [],
    caseId: one.id,
    reason: one.why,
  };
}

/** A word about a case that nobody has just asked for, to its group or to the room of its own. */
export function roomWords(
  one: Case,
  room: { id: string; name: string },
  step: string,
  text: string,
  now: number,
  lane: Lane = 'notice',
): Utterance {
  return {
    idempotencyKey: `case-${one.id}:${step}`,
    channel: one.channel,
    to: { kind: 'room', id: room.id, name: room.name },
    roomId: room.id,
    text,
    lane,
    expiresAt: now + roomWordsLifeMs,
    citations: [],
    caseId: one.id,
    reason: one.why,
  };
}
