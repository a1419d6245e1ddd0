import { canonicalLaw, toDay } from './law-name.js';

/** Days that a law tells about itself. */

const day = '(\\d{4})\\s?年\\s?(\\d{1,2})\\s?月\\s?(\\d{1,2})\\s?日';
/** Between the day and the word stand the session and the name of what was decided. */
const made = new RegExp(
  `${day}(?:(?!\\d{4}年)[^\\n。]){0,120}?(?:通过|批准|修正|修订|公布|发布|印发)`,
  'g',
);
const startsOn = new RegExp(`自\\s?${day}\\s?(?:起|开始)\\s?(?:施行|实施|执行|生效)`);
const headStart = new RegExp(`^[（(]?${day}\\s?(?:起)?(?:施行|实施)[)）]?$`, 'm');
const startsWhenMade = /自(?:公布|发布|印发|通过)之日起\s?(?:施行|实施|执行|生效)/;
const ended = /(?:等)?同时(?:废止|失效|停止执行)/;
/** A list of ended laws is not longer; 生态环境法典 names ten in 170 characters. */
const listLengthMax = 1500;

/** @param preamble what stands before the first article */
export function findAdopted(preamble: string): string | undefined {
  const days = [...preamble.matchAll(made)].flatMap(
    ([, year, month, date]) => toDay(year, month, date) ?? [],
  );
  return days.sort().at(-1);
}

/**
 * Since when this edition holds. A law that was amended keeps its old last article, so that a day
 * before the amendment says nothing of this edition.
 * @param last the last article
 */
export function findSince(
  preamble: string,
  last: string,
  adopted: string | undefined,
): string | undefined {
  const days = [headStart.exec(preamble), startsOn.exec(preamble), startsOn.exec(last)].flatMap(
    (found) => (found ? (toDay(found[1], found[2], found[3]) ?? []) : []),
  );
  const latest = days.sort().at(-1);
  if (latest !== undefined && (adopted === undefined || latest >= adopted)) return latest;
  return latest === undefined && startsWhenMade.test(last) ? adopted : undefined;
}

/** Laws that the last article ends: 《A法》、《B法》同时废止. */
export function findRepeals(last: string, own: string | undefined): string[] {
  const end = ended.exec(last);
  if (!end) return [];
  const before = last.slice(Math.max(0, end.index - listLengthMax), end.index);
  const sentence = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1);
  // 《A》第八条同时废止 ends an article, not a law.
  const list = /》[，、\s]*$/.test(sentence) ? sentence : '';
  const names = [...list.matchAll(/《([^《》]{2,80})》/g)].map(([, name]) =>
    canonicalLaw(name ?? ''),
  );
  return [...new Set(names)].filter((name) => name !== own && name !== '');
}
