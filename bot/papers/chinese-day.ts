/** Days as a paper writes them. */

const dayMs = 86_400_000;
const long = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('zh-CN', {
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'long',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'Asia/Shanghai',
});

/** 2026-12-01 → the long Chinese form. */
export function chineseDay(day: string): string {
  return long.format(Date.parse(`${day}T00:00:00Z`));
}

/** Day, weekday and clock time in China. @param at epoch milliseconds */
export function chineseMoment(at: number): string {
  return moment.format(at);
}

/** The day so many days later. @param day such as 2026-12-01 */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Whether there is such a day: 2026-02-30 is none. */
export function isDay(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at)) return false;
  return new Date(at).toISOString().startsWith(day);
}
