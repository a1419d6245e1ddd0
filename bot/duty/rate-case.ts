import type { Case } from '../domain/case.js';
import { readRating } from '../mediate/read-rating.js';
import type { Outcome } from '../ports/store.js';
import { conclude } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

/** A day after a case was done its people are asked how it went; a number is enough. */

const dayMs = 24 * 3_600_000;
/** A number means the case as long after the question. */
const answerWindowMs = 2 * dayMs;
const casesLookBackMs = 30 * dayMs;

export interface Rated {
  case: Case;
  score: number;
}

/** The case that a party rates with these words, if it was asked just before. */
export async function ratedCase(parts: DutyParts, scene: Scene): Promise<Rated | undefined> {
  const { message, turn, now, roster } = scene;
  const score = readRating(turn.text);
  if (score === undefined || !roster) return undefined;
  const cases = await parts.store.recentCases(roster.id, now - casesLookBackMs);
  const one = cases.find(
    ({ askedAt, parties }) =>
      askedAt !== undefined &&
      now - askedAt < answerWindowMs &&
      parties.some(({ id }) => id === message.sender.id),
  );
  return one && { case: one, score };
}

export function noteRating(parts: DutyParts, scene: Scene, { case: one, score }: Rated): Outcome {
  const { message, now } = scene;
  const partyId = message.sender.id;
  const known = one.ratings ?? [];
  const ratings = [
    ...known.filter((rating) => rating.partyId !== partyId),
    { partyId, score, at: now },
  ];
  const values = { number: one.id, score };
  const reason = parts.wording.say('reason.rated', values);
  // Whoever changes his mind is not thanked twice.
  const thanked = known.some((rating) => rating.partyId === partyId);
  const text = parts.wording.say(score <= 2 ? 'group.rated_low' : 'group.rated', values);
  return conclude(parts, scene, 'reply', 'rated', reason, {
    cases: [{ ...one, ratings }],
    utterances: thanked ? [] : [plainAnswer(message, text, now, reason, 'rated')],
  });
}
