import type { Wording } from '../ports/wording.js';

/** 2026-01-01 → 2026年1月1日 */
export function dayInWords(day: string, wording: Wording): string {
  const [year, month, date] = day.split('-').map(Number);
  return wording.say('day.in_words', { year, month, date });
}
