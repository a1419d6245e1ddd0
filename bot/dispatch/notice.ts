import type { Assignee, Case } from '../domain/case.js';
import type { Utterance } from '../domain/outgoing.js';

/** A notice is still worth reading hours later; then the next look at the case takes over. */
const noticeLifeMs = 12 * 3_600_000;

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
