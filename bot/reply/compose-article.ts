import { localDay } from '../domain/local-time.js';
import type { Citation } from '../domain/outgoing.js';
import { lengthOf } from '../domain/text.js';
import type { ArticleText, PassageBook } from '../ports/passage-book.js';
import type { Wording } from '../ports/wording.js';
import { dayInWords } from './day-in-words.js';
import { correctAmount } from './premise.js';
import { type Span, whenHappened } from './when-happened.js';

/** An article that a question names, in its own words, in the edition that applied then. */

/** Of an article's text; a group does not read more. */
const textMax = 140;

export interface ArticleOrder {
  question: string;
  /** Epoch ms. */
  now: number;
  passages: Pick<PassageBook, 'articleAt'>;
  wording: Wording;
}

export interface ArticleAnswer {
  text: string;
  citations: Citation[];
  /** Says what was told: the same article of the same edition. */
  template: string;
}

/** @returns undefined where no article is named, or none of that name held then */
export async function composeArticle(order: ArticleOrder): Promise<ArticleAnswer | undefined> {
  const { question, now, passages, wording } = order;
  const today = localDay(now);
  const span = pastOf(whenHappened(question, now), today);
  const first = await passages.articleAt(question, span?.from ?? today);
  const last =
    span && span.until !== span.from ? await passages.articleAt(question, span.until) : first;
  const told = last ?? first;
  if (!told) return undefined;
  const text = tell({ first, last, span, today, wording });
  const { law, article } = told;
  return {
    text: correctAmount(question, wording) + text + wording.say('note.decided'),
    citations: [{ law, article }],
    template: `passage.${first?.documentId ?? 0}.${last?.documentId ?? 0}.${law}${article}`,
  };
}

/** What has not come yet is asked of today. */
function pastOf(span: Span | undefined, today: string): Span | undefined {
  if (!span || span.from > today) return undefined;
  return { from: span.from, until: span.until > today ? today : span.until };
}

interface Telling {
  first: ArticleText | undefined;
  last: ArticleText | undefined;
  span: Span | undefined;
  today: string;
  wording: Wording;
}

/** One edition, or two where the time told does not settle which. */
function tell({ first, last, span, today, wording }: Telling): string {
  if (first?.documentId === last?.documentId && last) {
    const isCurrent = last.until === undefined || last.until > today;
    const when = span && whenInWords(span, wording);
    if (isCurrent || !when) return quote('article.now', last, {}, textMax, wording);
    return quote('article.then', last, { when }, textMax, wording);
  }
  const most = first && last ? textMax / 2 : textMax;
  const until = first?.until && dayInWords(first.until, wording);
  const since = last?.since && dayInWords(last.since, wording);
  return [
    first ? quote('article.until', first, { until }, most, wording) : '',
    last ? quote(since ? 'article.since' : 'article.now', last, { since }, most, wording) : '',
  ].join('');
}

function quote(
  key: string,
  found: ArticleText,
  values: Record<string, string | undefined>,
  most: number,
  wording: Wording,
): string {
  const { law, article, year } = found;
  const edition = year
    ? wording.say('article.edition', { year })
    : wording.say('article.edition_unknown');
  const { text, whole } = wholeSentences(found.text, most);
  const told = wording.say(key, { ...values, law, article, edition, text });
  return whole ? told : told + wording.say('article.cut');
}

/** As many whole sentences as fit; where the first is too long, as much of it as ends well. */
function wholeSentences(given: string, most: number): { text: string; whole: boolean } {
  const text = given.replace(/\s+/g, '');
  if (lengthOf(text) <= most) return { text, whole: true };
  for (const ends of [/(?<=[。！？])/, /(?<=[；])/, /(?<=[，、：])/]) {
    let taken = '';
    for (const part of text.split(ends)) {
      if (lengthOf(taken + part) > most) break;
      taken += part;
    }
    if (taken) return { text: taken, whole: false };
  }
  return { text: [...text].slice(0, most).join(''), whole: false };
}

function whenInWords({ from, until }: Span, wording: Wording): string {
  const [year, month] = from.split('-').map(Number);
  const oneMonth = from.slice(0, 7) === until.slice(0, 7);
  return wording.say(oneMonth ? 'article.in_month' : 'article.in_year', { year, month });
}
