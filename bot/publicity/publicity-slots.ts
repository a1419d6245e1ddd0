import { minutesOf, type PublicityRules } from '../../knowledge/publicity/publicity-book.js';
import { localDay } from '../domain/local-time.js';
import { spanOf } from '../domain/month.js';

/** The hours at which publicity may be said, week by week. */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface Week {
  /** Its Monday, such as 2026-11-30. */
  monday: string;
  /** Epoch milliseconds, first to last. */
  slots: number[];
}

/** 1 is Monday. @param at midnight in China */
function weekdayOf(at: number): number {
  return new Date(at + 8 * 60 * minuteMs).getUTCDay() || 7;
}

/** Weeks of a month with hours that are still to come. @param now epoch milliseconds */
export function weeksOf(
  month: string,
  { weekdays, times }: Pick<PublicityRules, 'weekdays' | 'times'>,
  now: number,
): Week[] {
  const { from, to } = spanOf(month);
  const weeks = new Map<string, Week>();
  for (let midnight = from; midnight < to; midnight += dayMs) {
    const weekday = weekdayOf(midnight);
    if (!weekdays.includes(weekday)) continue;
    const monday = localDay(midnight - (weekday - 1) * dayMs);
    const slots = times
      .map((time) => midnight + minutesOf(time) * minuteMs)
      .filter((at) => at > now)
      .sort((one, other) => one - other);
    if (slots.length === 0) continue;
    const week = weeks.get(monday) ?? { monday, slots: [] };
    week.slots.push(...slots);
    weeks.set(monday, week);
  }
  return [...weeks.values()];
}
