import { numberOf } from '../../bot/domain/article-name.js';

/** What kind of line of a statute it is. */

/** An article's number: 第一百六十二条之一 is 162 and 1. */
export interface ArticleNumber {
  number: number;
  /** 之一 is 1; 0 without it. */
  sub: number;
}

export interface ArticleLine extends ArticleNumber {
  /** 第…条 in Chinese figures. */
  name: string;
  /** 【立法宗旨】, without the brackets. */
  heading?: string;
  /** What follows on the same line. */
  rest: string;
  /** False where a sentence may merely begin with the words 第八条. */
  apart: boolean;
}

const figure = '[零〇一二三四五六七八九十百千两\\d０-９]';
const form = new RegExp(`^第\\s?(${figure}{1,12})\\s?条(?:之(${figure}{1,3}))?(.*)$`, 's');
const headingForm =
  /^\s*(?:【([^】]{1,40})】|［([^］]{1,40})］|[（(]([^（）()，。；]{2,20})[)）](?=\s|$))\s*/;
/** After these the words before were a reference, not a name. */
const refers =
  /^(?:规定|的|所|之规定|第.{1,6}[款项条]|[、，,和或及至到与]|中(?!华)|以及|以外|修改|改为|适用|情形)/;

/** @param line without Markdown's marks; `bold` when its name stood in bold letters */
export function readArticleLine(line: string, bold: boolean): ArticleLine | undefined {
  const [, figures = '', after, tail = ''] = form.exec(line) ?? [];
  const number = numberOf(halfWidth(figures));
  const sub = after === undefined ? 0 : numberOf(halfWidth(after));
  if (!number || sub === undefined) return undefined;
  const headed = headingForm.exec(tail);
  const heading = headed?.[1] ?? headed?.[2] ?? headed?.[3];
  const rest = (headed ? tail.slice(headed[0].length) : tail).trim();
  const apart = bold || heading !== undefined || tail === '' || /^[\s:：]/.test(tail);
  if (!apart && refers.test(tail)) return undefined;
  return { number, sub, name: articleName(number, sub), ...(heading && { heading }), rest, apart };
}

function halfWidth(figures: string): string {
  return figures.normalize('NFKC');
}

/** 88 → 第八十八条; 162 and 1 → 第一百六十二条之一. */
export function articleName(number: number, sub = 0): string {
  return `第${chineseNumber(number)}条${sub > 0 ? `之${chineseNumber(sub)}` : ''}`;
}

const digits = '零一二三四五六七八九';
const units = ['', '十', '百', '千'];

/** 105 → 一百零五, up to 9999. */
export function chineseNumber(number: number): string {
  const figures = [...String(number)].map(Number);
  let text = '';
  for (const [at, digit] of figures.entries()) {
    const unit = units[figures.length - 1 - at] ?? '';
    if (digit > 0) text += `${digits[digit]}${unit}`;
    else if (!text.endsWith('零') && figures.slice(at).some((later) => later > 0)) text += '零';
  }
  return text.replace(/^一十/, '十');
}

const chapterForm = new RegExp(
  `^第\\s?${figure}{1,6}\\s?(分编|编|章|节)(?=[\\s\\u3000]|$|[^的规款项条、，])`,
);
const ranks = ['编', '分编', '章', '节'];
const chapterLengthMax = 40;

/** Rank and words of a chapter's heading: 编 0, 分编 1, 章 2, 节 3. */
export function readChapterLine(line: string): { rank: number; text: string } | undefined {
  const kind = chapterForm.exec(line)?.[1];
  if (!kind || line.length > chapterLengthMax || /[。；，]/.test(line)) return undefined;
  return { rank: ranks.indexOf(kind), text: tidyHeading(line) };
}

/** 第一章　总　　则 → 第一章 总则 */
export function tidyHeading(line: string): string {
  const plain = line.replace(/[\s\u3000]+/g, ' ').trim();
  const [, name = '', words = ''] = /^(第\S{1,8}[编章节])\s*(.*)$/.exec(plain) ?? [];
  const close = (text: string) => text.replace(/(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/g, '');
  return name ? `${name} ${close(words)}`.trim() : close(plain);
}

/** A line of a table of contents: dots or a gap, then a page number. */
export function isContentsLine(line: string): boolean {
  return /(?:[.．·…]{3,}|\t| {3,})\s*\d{1,4}\s*$/.test(line);
}
