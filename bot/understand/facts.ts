import type { Fact, FactKind } from '../domain/reading.js';

/** Finds places, numbers, amounts and times in a text, and masks what is personal. */

interface FactPattern {
  kind: FactKind;
  pattern: RegExp;
  mask?: (found: string) => string;
  value?: (found: string) => number | undefined;
}

const chineseDigits = '零一二两三四五六七八九十百';
const house = `(?:\\d{1,3}|[${chineseDigits}]{1,4})`;

/** Keeps the first `head` and last `tail` characters. */
function keepEnds(text: string, head: number, tail: number): string {
  const hidden = Math.max(3, Math.min(8, text.length - head - tail));
  return `${text.slice(0, head)}${'*'.repeat(hidden)}${tail ? text.slice(-tail) : ''}`;
}

const digitValues = '零一二三四五六七八九';
const unitValues: Record<string, number> = { 十: 10, 百: 100, 千: 1_000, k: 1_000 };

/** 三十万, 两千五百, 3万5, 2.5w: what people type for money, in yuan. */
function yuan(found: string): number | undefined {
  const plain = found
    .toLowerCase()
    .replace(/[,￥¥ ]/g, '')
    .replaceAll('两', '二');
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let spoke = false;
  for (const part of plain.match(/\d+(?:\.\d+)?|./gu) ?? []) {
    const unit = unitValues[part];
    if (/^\d/.test(part)) digit = Number(part);
    else if (digitValues.includes(part)) digit = digitValues.indexOf(part);
    else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = undefined;
    } else if (part === '万' || part === 'w') {
      total = (total + section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = undefined;
    } else continue;
    spoke = true;
  }
  return spoke ? Math.round((total + section + (digit ?? 0)) * 100) / 100 : undefined;
}

// The order matters: what an earlier pattern took, a later one does not see.
const patterns: FactPattern[] = [
  {
    kind: 'link',
    pattern: /https?:\/\/[^\s\u4e00-\u9fff，。]+|www\.[a-z0-9.-]+\S*/g,
    // A number inside an address is a number all the same.
    mask: (found) => found.replace(/\d{7,}/g, (digits) => keepEnds(digits, 0, 2)),
  },
  {
    kind: 'id_card',
    pattern:
      /(?<!\d)[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dx](?!\d)/gi,
    // A number with a slip in it is still somebody's number: mask it whatever its check digit.
    mask: (found) => keepEnds(found, 3, 0),
  },
  {
    // Also one with a wrong check digit: a slip of the finger makes it no less somebody's.
    kind: 'bank_card',
    pattern: /(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)/g,
    mask: (found) => keepEnds(found.replace(/\D/g, ''), 0, 4),
  },
  {
    kind: 'phone',
    pattern: /(?<!\d)(?:\+?(?:00)?86[ -]?|0)?1[3-9]\d[ .-]?\d{4}[ .-]?\d{4}(?!\d)/g,
    mask: (found) => keepEnds(found.replace(/\D/g, '').slice(-11), 3, 2),
  },
  {
    kind: 'phone',
    pattern: /(?<!\d)[(（]?0\d{2,3}(?:[ -]|[)）] ?)?[2-8]\d{6,7}(?!\d)/g,
    mask: (found) => keepEnds(found, 4, 2),
  },
  {
    // Nobody knows what so long a number is; it is not shown.
    kind: 'bank_card',
    pattern: /\d(?:[ .-]?\d){10,}/g,
    mask: (found) => keepEnds(found, 0, 4),
  },
  {
    kind: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·. -]?[a-z0-9]{5,6}(?![a-z0-9])/gi,
    mask: (found) => keepEnds(found, 2, 2),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      `${house} ?(?:幢|栋|号楼|座)(?: ?${house} ?(?:单元|门))?(?: ?(?:\\d{1,2} ?楼|\\d{3,4} ?室?))?` +
        '|(?<!\\d)\\d{1,3}[-–/]\\d{1,2}[-–/]\\d{3,4}(?!\\d)' +
        '|(?<![\\d:])\\d{1,3}-\\d{3,4}(?![\\d-])' +
        `|${house} ?单元(?: ?\\d{3,4} ?室?)?` +
        '|(?<!\\d)\\d{3,4} ?室',
      'g',
    ),
  },
  {
    kind: 'amount',
    pattern:
      /(?:￥|¥)? ?\d[\d,]*(?:\.\d+)? ?(?:万|千)?(?:多)?(?:元|块钱?|万|w(?![a-z])|k(?![a-z]))|[一两二三四五六七八九十百千]{1,7}(?:千|万|百)(?:多|来)?(?:元|块)?/g,
    value: yuan,
  },
  {
    kind: 'time',
    pattern:
      /(?:今天|昨天|前天|明天|今晚|昨晚|周[一二三四五六日末]|星期[一二三四五六日天])?(?:凌晨|早上|上午|中午|下午|傍晚|晚上|半夜|夜里)?(?:[01]?\d|2[0-4])(?:[:：]\d{2}|点(?:半|一刻|\d{1,2}分?)?)|(?:昨晚|今晚|半夜|凌晨|大半夜|今天早上|昨天下午|刚才|刚刚)/g,
  },
];

export interface FactsFound {
  facts: Fact[];
  /** The text with the personal ones masked. */
  maskedText: string;
}

/**
 * @param text a cleaned text; patterns that need lower case take both
 * @returns facts in the order in which they stand, never overlapping
 */
export function findFacts(text: string): FactsFound {
  const folded = foldWidth(text);
  const taken: Fact[] = [];
  const replacements: { start: number; end: number; by: string }[] = [];
  for (const { kind, pattern, mask, value } of patterns) {
    for (const match of folded.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (taken.some((fact) => start < fact.end && end > fact.start)) continue;
      const masked = mask ? mask(match[0]) : match[0];
      taken.push({ kind, masked, start, end, value: value?.(match[0]) });
      if (mask) replacements.push({ start, end, by: masked });
    }
  }
  return {
    facts: taken.sort((left, right) => left.start - right.start),
    maskedText: replaceAll(text, replacements),
  };
}

/** １３８ is 138; every character keeps its place. */
function foldWidth(text: string): string {
  return text.replace(/[０-９Ａ-Ｚａ-ｚ＋－．]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
}

function replaceAll(
  text: string,
  replacements: { start: number; end: number; by: string }[],
): string {
  let out = text;
  for (const { start, end, by } of replacements.sort((left, right) => right.start - left.start)) {
    out = out.slice(0, start) + by + out.slice(end);
  }
  return out;
}

/** Masks personal numbers in any text before it leaves the raw store. */
export function maskText(text: string): string {
  return findFacts(text).maskedText;
}
