import { z } from 'zod';
import { type Case, isPressing } from '../domain/case.js';
import type { PointEntry } from '../domain/points.js';
import { intents } from '../domain/taxonomy.js';

/** The schema of `points.yaml`: tip-offs and patrols, and what they earn. */

const pattern = z.string().transform((source) => new RegExp(source, 'u'));
const count = z.number().int().nonnegative();

export const pointsSchema = z.strictObject({
  words: z.strictObject({ tip: pattern, patrol: pattern, points: pattern }),
  tip: z.strictObject({
    /** For a tip that proved true when its case was settled. */
    points: count,
    /** Red and orange ones earn so many times as much. */
    urgentTimes: z.number().int().positive(),
    /** Words of whoever settles it by which it proved untrue. */
    unfounded: pattern,
    /** How long words and pictures belong to a tip that was announced. */
    waitMinutes: z.number().positive(),
    /** Characters without which nothing was said yet. */
    leastLength: count,
    /** Nobody is thanked by name in the group for these. */
    unnamed: z.array(z.enum(intents)),
  }),
  patrol: z.strictObject({
    points: count,
    perDay: count,
    gapMinutes: z.number().nonnegative(),
  }),
});
export type PointsRules = z.infer<typeof pointsSchema>;

export type ResidentWord =
  | { kind: 'tip' | 'patrol'; rest: string }
  /** How many points have I? */
  | { kind: 'points' };

/** @returns undefined for ordinary words */
export function parseResidentWord(
  { words }: Pick<PointsRules, 'words'>,
  text: string,
): ResidentWord | undefined {
  const plain = text.replace(/^(?:\s*@\S+\s+)+/u, '').trim();
  if (words.points.test(plain)) return { kind: 'points' };
  for (const kind of ['tip', 'patrol'] as const) {
    if (words[kind].test(plain)) return { kind, rest: plain.replace(words[kind], '').trim() };
  }
  return undefined;
}

/**
 * What somebody earns when the case of his tip is settled.
 * @param note what whoever settled it wrote
 */
export function thanksFor(
  { tip }: PointsRules,
  one: Pick<Case, 'id' | 'level' | 'roomId' | 'tip'>,
  note: string,
  at: number,
): PointEntry | undefined {
  if (!one.tip || tip.unfounded.test(note)) return undefined;
  const isUrgent = isPressing(one);
  return {
    key: `tip:${one.id}`,
    personId: one.tip.personId,
    personName: one.tip.personName,
    roomId: one.roomId,
    at,
    why: 'tip',
    points: tip.points * (isUrgent ? tip.urgentTimes : 1),
    caseId: one.id,
  };
}

/** @param before times of this person's earlier patrols of the day, the latest first */
export function pointsForPatrol(
  { patrol }: PointsRules,
  before: readonly number[],
  now: number,
): number {
  const [latest] = before;
  const isTooSoon = latest !== undefined && now - latest < patrol.gapMinutes * 60_000;
  return before.length >= patrol.perDay || isTooSoon ? 0 : patrol.points;
}
