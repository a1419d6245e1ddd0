import { numberOf } from '../domain/article-name.js';
import { localDay } from '../domain/local-time.js';

/** The days on which something that is told may have happened, both included. */
export interface Span {
  from: string;
  until: string;
}

const yearForm = /(?<year>20\d{2})\s*年|(?<word>大前年|前年|去年|今年)/;
const monthForm = /^\s*的?(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月/;
const yearsAgo: Record<string, number> = { 今年: 0, 去年: 1, 前年: 2, 大前年: 3 };

/**
 * When somebody says that it happened: 2025年8月, 去年, 去年十二月.
 * @param now epoch ms
 * @returns undefined where no year is told
 */
export function whenHappened(text: string, now: number): Span | undefined {
  const found = yearForm.exec(text);
  if (!found?.groups) return undefined;
  const { year: digits, word } = found.groups;
  const year = digits
    ? Number(digits)
    : Number(localDay(now).slice(0, 4)) - (yearsAgo[word ?? ''] ?? 0);
  const rest = text.slice(found.index + found[0].length);
  const month = numberOf(monthForm.exec(rest)?.groups?.month ?? '') || undefined;
  if (month === undefined) return { from: `${year}-01-01`, until: `${year}-12-31` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const start = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${start}-01`, until: `${start}-${last}` };
}
