import { newsLine } from '../dispatch/case-card.js';
import { type Case, isWithPeople } from '../domain/case.js';
import type { OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { addToCase, cardContext } from './cases.js';
import { conclude } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

const minuteMs = 60_000;
/** Whoever reported something goes on about it for so long. */
const sameReportMs = 10 * minuteMs;
const newsLifeMs = 30 * minuteMs;

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
  const text = wording.say('group.added', { number: one.id });
  const told: OutcomePart['utterances'] = [plainAnswer(message, text, now, reason, 'added')];
  if (one.assignee) {
    const { id, name, role } = one.assignee;
    told.push({
      ...plainAnswer(message, newsLine(fuller, cardContext(scene), wording), now, reason, 'news'),
      to: { kind: 'person', id, name, role },
      lane: 'notice',
      expiresAt: now + newsLifeMs,
      caseId: one.id,
      answersPersonId: undefined,
    });
  }
  return conclude(parts, scene, 'route', 'tells_more', reason, {
    cases: [fuller],
    utterances: told,
  });
}

/** With people since a moment ago, reported by this person, its place not known yet. */
function reportedCase({ openCases, message, reading, now }: Scene): Case | undefined {
  if (!reading.facts.some(({ kind }) => kind === 'place')) return undefined;
  return openCases.find(
    (one) =>
      isWithPeople(one) &&
      !one.place &&
      now - one.updatedAt < sameReportMs &&
      one.parties[0]?.id === message.sender.id,
  );
}
