import { type Case, isWithPeople } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import { addToCase, placeOf } from './cases.js';
import { conclude } from './conclude.js';
import { newsToAssignee } from './news-to-assignee.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

/** Whoever reported something goes on about it for so long. */
const sameReportMs = 10 * 60_000;

/**
 * Whoever was asked where it is, and says so now, reports nothing new and asks nothing: the place
 * goes into the case and to whoever has it.
 * @returns undefined where nothing of a case is told
 */
export function tellMore(parts: DutyParts, scene: Scene): Outcome | undefined {
  const one = reportedCase(scene);
  if (!one) return undefined;
  const { wording } = parts;
  const { message, now } = scene;
  const fuller = addToCase(one, scene);
  const reason = wording.say('reason.tells_more', { number: one.id });
  const key = `message-${message.key}:news`;
  return conclude(parts, scene, 'route', 'tells_more', reason, {
    cases: [fuller],
    utterances: [
      plainAnswer(message, wording.say(addedWords(one)), now, reason, 'added'),
      ...newsToAssignee(parts, scene, fuller, { lane: 'notice', reason, key }),
    ],
  });
}

/** Our people know where it is now; those who were called by telephone may not. */
export function addedWords({ kind }: Pick<Case, 'kind'>): string {
  return familyOf(kind) === 'emergency' ? 'group.added_urgent' : 'group.added';
}

/** Of a dispute nobody asks where it is. */
export function wasAskedWhere({ kind, place }: Case): boolean {
  return familyOf(kind) !== 'dispute' && !place;
}

/** With people since a moment ago, reported by this person, who was asked where it is. */
function reportedCase(scene: Scene): Case | undefined {
  const { openCases, message, now } = scene;
  if (placeOf(scene) === undefined) return undefined;
  return openCases.find(
    (one) =>
      isWithPeople(one) &&
      wasAskedWhere(one) &&
      now - one.updatedAt < sameReportMs &&
      one.parties[0]?.id === message.sender.id,
  );
}
