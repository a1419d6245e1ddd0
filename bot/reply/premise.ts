import { articleNumber, longestNamed, numberOf } from '../domain/article-name.js';
import type { Note } from '../domain/note.js';
import type { Citation } from '../domain/outgoing.js';
import type { NoteBook } from '../ports/note-book.js';
import type { Wording } from '../ports/wording.js';

/**
 * What is wrong in the question itself: an article that says something else, an amount that nobody
 * can promise.
 */

const articleForm = /第\s*([零〇一二三四五六七八九十百千\d]+)\s*条|(?<=[法例典])\s*(\d{1,4})\s*条/;
const amountForm =
  /(?:赔|罚|补偿|给)(?:偿|款)?(?:我|他|你|他们|我们)?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千万]+)\s*(?:万|千|百|块|元|倍)/;

/** @returns sentences before the answer; empty where the question is sound */
export function correctPremise(
  question: string,
  note: Note,
  book: Pick<NoteBook, 'laws' | 'articleSays'>,
  wording: Wording,
): string {
  return correctArticle(question, note, book, wording) + correctAmount(question, wording);
}

function correctArticle(
  question: string,
  note: Note,
  book: Pick<NoteBook, 'laws' | 'articleSays'>,
  wording: Wording,
): string {
  const found = articleForm.exec(question);
  const number = found && numberOf(found[1] ?? found[2] ?? '');
  if (!number) return '';
  const law = longestNamed(question, book.laws);
  const cites = ({ law: own, article }: Citation) =>
    (law === undefined || own === law) && articleNumber(article) === number;
  if (note.basis.some(cites) || note.earlier?.basis.some(cites)) return '';
  if (law === undefined) return wording.say('note.article_without_law', { number });
  const says = book.articleSays(law, number);
  return says === undefined
    ? wording.say('note.article_unknown', { law, number })
    : wording.say('note.article_says', { law, number, says });
}

/** Nobody can promise an amount. */
export function correctAmount(question: string, wording: Wording): string {
  return amountForm.test(question.replace(/[，,\s]/g, '')) ? wording.say('note.amount') : '';
}
