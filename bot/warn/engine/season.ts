import type { Season } from '../../domain/warn-model.js';

/** Whether a moment belongs to a season, by local time. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;
const daysMax = 400;
const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
});
const lunarMonths = new Map<number, number>();

/** Number of the local day since 1970. */
export function localDayNumber(at: number): number {
  return Math.floor((at + offsetMs) / dayMs);
}

export function inSeason(season: Season, at: number): boolean {
  const local = new Date(at + offsetMs);
  const { months, lunarMonths: moons, weekdays, hours } = season;
  if (months && !months.includes(local.getUTCMonth() + 1)) return false;
  if (weekdays && !weekdays.includes(local.getUTCDay() || 7)) return false;
  if (hours && !withinHours(hours, local.getUTCHours())) return false;
  return !moons || moons.includes(lunarMonth(at));
}

/** From 22 to 6 goes over midnight. */
function withinHours([from = 0, to = 24]: readonly number[], hour: number): boolean {
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

function lunarMonth(at: number): number {
  const day = localDayNumber(at);
  const known = lunarMonths.get(day);
  if (known !== undefined) return known;
  const part = lunar.formatToParts(at).find(({ type }) => type === 'month');
  const month = Number.parseInt(part?.value ?? '', 10);
  if (lunarMonths.size >= daysMax) lunarMonths.clear();
  lunarMonths.set(day, month);
  return month;
}
