import * as chrono from 'chrono-node';
import { localDay } from '../domain/local-time.js';

/** When people mean: 明天下午三点, 30号上午9点半, 12月5日前. */

/** Minutes by which local clocks are ahead of UTC. */
const offsetMinutes = 8 * 60;
/** By the end of the working day something promised for a day is due. */
const endOfDay = 'T18:00:00+08:00';

export interface When {
  /** Epoch ms. */
  at: number;
  /** A clock time was said, not only a day. */
  isExact: boolean;
  /** A day was said, not only an hour. */
  isDated: boolean;
  /** What stands behind the time: mostly the place. */
  rest: string;
}

/** @returns undefined where no time can be made out */
export function readWhen(words: string, now: number): When | undefined {
  const text = withMonth(words.replace(/\s+/g, '，'), now);
  const reference = { instant: new Date(now), timezone: offsetMinutes };
  const [found] = chrono.zh.hans.parse(text, reference, { forwardDate: true });
  if (!found) return undefined;
  const isExact = found.start.isCertain('hour');
  const isDated = found.start.isCertain('day') || found.start.isCertain('weekday');
  const at = found.start.date().getTime();
  const rest = text.slice(found.index + found.text.length).replace(/^[，,。在到于、：:\s]+/, '');
  const day = Date.parse(`${localDay(at)}${endOfDay}`);
  return { at: isExact ? at : day, isExact, isDated, rest: rest.replace(/，/g, ' ').trim() };
}

/** 30号 is this month's, or the next one's where it is over. */
function withMonth(text: string, now: number): string {
  return text.replace(/(?<![\d月])(\d{1,2})号(?!楼|院|桌|单)/g, (whole, day: string) => {
    const [year = 0, month = 0, today = 0] = localDay(now).split('-').map(Number);
    if (Number(day) < 1 || Number(day) > 31 || whole === '') return whole;
    const next = Number(day) < today ? new Date(Date.UTC(year, month, 1)) : undefined;
    const wanted = next ? next.getUTCMonth() + 1 : month;
    return `${wanted}月${day}日`;
  });
}
