/** Clock time as people on the street read it: China has one time zone, UTC+8, no summer time. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const offsetMs = 8 * hourMs;

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** `20:31` */
export function clockTime(at: number): string {
  const local = new Date(at + offsetMs);
  return `${pad(local.getUTCHours())}:${pad(local.getUTCMinutes())}`;
}

/** `2026-11-22` */
export function localDay(at: number): string {
  return new Date(at + offsetMs).toISOString().slice(0, 10);
}

/** `11-22 20:31` */
export function dayAndTime(at: number): string {
  return `${localDay(at).slice(5)} ${clockTime(at)}`;
}

/** `2026-11-22T20:31:00+08:00` */
export function localIso(at: number): string {
  return `${new Date(at + offsetMs).toISOString().slice(0, 19)}+08:00`;
}

/** Milliseconds since local midnight. */
function timeOfDay(at: number): number {
  return (((at + offsetMs) % dayMs) + dayMs) % dayMs;
}

/** Local midnight before a moment, epoch ms. */
export function startOfDay(at: number): number {
  return at - timeOfDay(at);
}

function parseClock(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * hourMs + (minutes ?? 0) * 60_000;
}

/** Whether a time of day lies between two clock times; `22:00`–`06:00` goes over midnight. */
export function isWithin(at: number, hours: { from: string; to: string }): boolean {
  const time = timeOfDay(at);
  const from = parseClock(hours.from);
  const to = parseClock(hours.to);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/**
 * When `durationMs` of working time will have passed.
 * @param hours local clock times such as `{ from: '08:30', to: '17:30' }`
 */
export function afterWorkingTime(
  at: number,
  durationMs: number,
  hours: { from: string; to: string },
): number {
  const from = parseClock(hours.from);
  const to = parseClock(hours.to);
  let left = durationMs;
  let cursor = at;
  // Bounded: a day passes each round, and no duration here is longer than weeks.
  for (let day = 0; day < 60; day++) {
    const time = timeOfDay(cursor);
    const midnight = cursor - time;
    const start = Math.max(time, from);
    const available = to - start;
    if (available >= left) return midnight + start + left;
    left -= Math.max(0, available);
    cursor = midnight + dayMs;
  }
  return cursor;
}
