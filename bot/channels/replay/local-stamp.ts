/** Dates and times as chats write them: no zone is ever given, and China has one (UTC+8). */

const offsetMs = 8 * 3_600_000;
const partsOfDay = '凌晨|早上|上午|中午|下午|傍晚|晚上|半夜';

export const daySource =
  '(?<year>\\d{4})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})日?' +
  '(?:\\s*(?:星期|周)[一二三四五六日天])?';
export const clockSource =
  `(?:(?<part>${partsOfDay})\\s*)?` +
  '(?<hour>\\d{1,2})[:：](?<minute>\\d{2})(?:[:：](?<second>\\d{2})(?:\\.\\d{1,3})?)?';
export const stampSource = `${daySource}[\\sT]+${clockSource}`;

type Groups = Record<string, string | undefined> | undefined;

/** @returns epoch ms of the day's beginning; undefined for a day that no calendar has */
export function dayOf(groups: Groups): number | undefined {
  const [year, month, day] = [groups?.year, groups?.month, groups?.day].map(Number);
  const at = new Date(Date.UTC(year ?? Number.NaN, (month ?? 0) - 1, day));
  const exists = at.getUTCMonth() + 1 === month && at.getUTCDate() === day;
  return exists ? at.getTime() - offsetMs : undefined;
}

/** @returns milliseconds since midnight; undefined for a time that no clock shows */
export function clockOf(groups: Groups): number | undefined {
  let hour = Number(groups?.hour);
  const minute = Number(groups?.minute);
  const second = Number(groups?.second ?? 0);
  const part = groups?.part ?? '';
  if (/下午|傍晚|晚上/.test(part) && hour < 12) hour += 12;
  if (part === '中午' && hour < 10) hour += 12;
  if (/凌晨|半夜/.test(part) && hour === 12) hour = 0;
  if (!(hour < 24 && minute < 60 && second < 60)) return undefined;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** @returns epoch ms of a match of `stampSource` */
export function stampOf(groups: Groups): number | undefined {
  const day = dayOf(groups);
  const clock = clockOf(groups);
  return day === undefined || clock === undefined ? undefined : day + clock;
}

const wholeStamp = new RegExp(`^${stampSource}$`);

/** @param text e.g. `2026/3/1 20:31`; @returns undefined for anything else, zones included */
export function parseLocalStamp(text: string): number | undefined {
  return stampOf(wholeStamp.exec(text.trim())?.groups);
}
