/** When digests go out: as the day begins, at noon, before it ends, and before the night. */

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const offsetMs = 8 * 60 * minuteMs;
const clockTimes = [8 * 60 + 30, 12 * 60 + 30, 17 * 60 + 30, 20 * 60 + 30].map(
  (minutes) => minutes * minuteMs,
);

/** The next such moment after `at`. */
export function nextDigestAt(at: number): number {
  const midnight = Math.floor((at + offsetMs) / dayMs) * dayMs - offsetMs;
  const today = clockTimes.map((time) => midnight + time).find((moment) => moment > at);
  return today ?? midnight + dayMs + (clockTimes[0] as number);
}
