import {
  type ArticleLine,
  isContentsLine,
  readArticleLine,
  readChapterLine,
  tidyHeading,
} from './article-line.js';
import { type Candidate, chooseArticles } from './choose-articles.js';
import type { Line } from './find-lines.js';

export interface SplitArticle {
  name: string;
  number: number;
  heading?: string;
  context: string;
  text: string;
}

/** What stands behind or between the articles: annexes, appended decisions. */
export interface Annex {
  title: string;
  text: string;
}

export interface SplitStatute {
  /** What stands before the first article: name, dates, table of contents. */
  preamble: Line[];
  articles: SplitArticle[];
  annexes: Annex[];
  /** Numbers that are not there between the first and the last. */
  missing: number[];
}

/** Splits lines by 第…条. Without articles, all lines are preamble. */
export function splitArticles(given: readonly Line[]): SplitStatute {
  const lines = given.filter(({ text }) => !isContentsLine(text));
  const candidates = lines.flatMap((line, at): Candidate[] => {
    const article = readArticleLine(line.text, line.bold);
    return article ? [{ at, article }] : [];
  });
  const chosen = chooseArticles(candidates);
  const first = chosen[0]?.at ?? lines.length;
  const headings = new Headings();
  for (const line of lines.slice(0, first)) headings.meet(line);
  const split: SplitStatute = {
    preamble: lines.slice(0, first),
    articles: [],
    annexes: [],
    missing: missingOf(chosen.map(({ article }) => article.number)),
  };
  const starts = new Map(chosen.map(({ at, article }) => [at, article]));
  fill(split, lines, first, starts, headings);
  return split;
}

function fill(
  split: SplitStatute,
  lines: readonly Line[],
  first: number,
  starts: ReadonlyMap<number, ArticleLine>,
  headings: Headings,
): void {
  let open: { text: string } | undefined;
  for (let at = first; at < lines.length; at++) {
    const line = lines[at] as Line;
    const start = starts.get(at);
    if (start) {
      const { name, number, heading, rest } = start;
      const context = headings.path();
      open = { ...{ name, number, context, text: rest }, ...(heading && { heading }) };
      split.articles.push(open as SplitArticle);
    } else if (headings.meet(line, starts.has(at + 1))) open = undefined;
    else if (open) open.text += `${open.text === '' ? '' : '\n'}${line.text}`;
    else {
      open = { text: line.text };
      split.annexes.push(Object.assign(open, { title: headings.last() }));
    }
  }
}

function missingOf(numbers: readonly number[]): number[] {
  const there = new Set(numbers);
  const missing: number[] = [];
  for (let number = numbers[0] ?? 1; number < (numbers.at(-1) ?? 0); number++) {
    if (!there.has(number)) missing.push(number);
  }
  return missing;
}

/** 一、一般规定 */
const countedForm = /^[一二三四五六七八九十]+、[^。；，：]{2,30}$/;
const annexForm = /^附(?:件|录|表|则)?\s*[一二三四五六七八九十\d]*\s*[:：]?$/;

/** The headings above a line, outermost first. */
class Headings {
  #open: { rank: number; text: string }[] = [];

  /**
   * @param beforeArticle an article begins on the next line
   * @returns whether the line is a heading
   */
  meet(line: Line, beforeArticle = false): boolean {
    const heading = this.#read(line, beforeArticle);
    if (!heading) return false;
    this.#open = [...this.#open.filter(({ rank }) => rank < heading.rank), heading];
    return true;
  }

  #read(line: Line, beforeArticle: boolean): { rank: number; text: string } | undefined {
    const chapter = readChapterLine(line.text);
    if (chapter) return chapter;
    const text = tidyHeading(line.text);
    if (annexForm.test(text)) return { rank: 0, text };
    if (beforeArticle && countedForm.test(text)) return { rank: 2, text };
    // Markdown's first heading is the name of the law and above everything.
    if (line.rank === undefined) return undefined;
    return { rank: line.rank - 2, text };
  }

  last(): string {
    return this.#open.at(-1)?.text ?? '';
  }

  path(): string {
    return this.#open
      .filter(({ rank }) => rank >= 0)
      .map(({ text }) => text)
      .join(' > ');
  }
}
