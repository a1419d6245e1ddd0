import type { Case } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import type { DutyParts } from './parts.js';

/** What there was before between the same people or at the same place. */

const dayMs = 24 * 3_600_000;
const lookBackMs = 90 * dayMs;
/** So many times within a month: talking it over once more does not settle it. */
const oftenMs = 30 * dayMs;
const oftenMin = 2;
const earlierMax = 10;

export interface EarlierCases {
  ids: number[];
  /** It came up again and again lately. */
  isOften: boolean;
}

export async function earlierCases({ store }: DutyParts, one: Case): Promise<EarlierCases> {
  const since = one.openedAt - lookBackMs;
  const all = await store.recentCases(one.roomId, since);
  const same = all.filter((other) => other.id !== one.id && isSame(one, other));
  const lately = same.filter((other) => other.openedAt >= one.openedAt - oftenMs);
  return {
    ids: same.map(({ id }) => id).slice(0, earlierMax),
    isOften: lately.length >= oftenMin,
  };
}

/** Two of the same people, or one of them at the same place. */
function isSame(one: Case, other: Case): boolean {
  if (familyOf(other.kind) !== 'dispute' || other.mergedInto !== undefined) return false;
  const ids = new Set(other.parties.map(({ id }) => id));
  const shared = one.parties.filter(({ id }) => ids.has(id)).length;
  return shared >= 2 || (shared === 1 && one.place !== undefined && one.place === other.place);
}
