import { articleNumber } from '../domain/article-name.js';
import type { Note } from '../domain/note.js';
import type { Citation } from '../domain/outgoing.js';
import { lengthOf } from '../domain/text.js';
import type { NoteBook } from '../ports/note-book.js';
import type { Wording } from '../ports/wording.js';
import { dayInWords } from './day-in-words.js';
import { correctPremise } from './premise.js';
import { type Span, whenHappened } from './when-happened.js';

/** A note as an answer: what it says and no more, with its source. */

/** Without source and closing words; a group does not read more. */
const groupMax = 180;
const sourcesMax = 3;

export interface NoteAnswer {
  text: string;
  citations: Citation[];
  /** The question held something wrong, or earlier law is told: these words stay as they are. */
  corrected: boolean;
}

export interface NoteOrder {
  note: Note;
  question: string;
  /** Epoch ms. */
  now: number;
  /** A private chat may read the whole note. */
  inPrivate: boolean;
  book: Pick<NoteBook, 'laws' | 'articleSays'>;
  wording: Wording;
}

/** @returns the words, and every article that they rest on */
export function composeNote(order: NoteOrder): NoteAnswer {
  const { note, question, now, inPrivate, book, wording } = order;
  const premise = correctPremise(question, note, book, wording);
  const span = whenHappened(question, now);
  const { rule, before, citations } = ruleOf(note, span, wording);
  const parts = inPrivate
    ? [premise, before, rule, note.means, note.do, ...firstSteps(note, wording)]
    : [premise, before, ...fitting([rule, note.do], groupMax - lengthOf(premise + before))];
  const turnTo = inPrivate ? wording.say('note.turn_to', { who: note.turnTo }) : '';
  const text = parts.map(closed).join('') + tailOf(citations, wording) + turnTo;
  return { text, citations, corrected: premise + before !== '' };
}

/** The rule that held when it happened; both where the time told does not settle it. */
function ruleOf(note: Note, span: Span | undefined, wording: Wording) {
  const { earlier, basis } = note;
  const now = { rule: note.rule, before: '', citations: citationsOf(basis) };
  if (!earlier || !span || span.from >= earlier.until) return now;
  const values = {
    until: dayInWords(earlier.until, wording),
    rule: earlier.rule.replace(/。$/, ''),
  };
  if (span.until < earlier.until) {
    const before = wording.say('note.earlier', values);
    return { rule: '', before, citations: citationsOf(earlier.basis) };
  }
  const before = wording.say('note.earlier_maybe', values);
  return { ...now, before, citations: [...citationsOf(earlier.basis), ...now.citations] };
}

function citationsOf(list: readonly Citation[]): Citation[] {
  return list.map(({ law, article }) => ({ law, article }));
}

/** Whole sentences only, as many as fit; the first always. */
function fitting(texts: readonly string[], most: number): string[] {
  const sentences = texts.flatMap((text) => closed(text).split(/(?<=[。！？])/));
  const taken: string[] = [];
  let length = 0;
  for (const sentence of sentences) {
    length += lengthOf(sentence);
    if (taken.length > 0 && length > most) break;
    taken.push(sentence);
  }
  return [taken.join('')];
}

function firstSteps({ firstSteps: first }: Note, wording: Wording): string[] {
  return first ? [wording.say('note.first_steps', { ...first })] : [];
}

/** The source, and who decides. */
export function tailOf(citations: readonly Citation[], wording: Wording): string {
  return citations.length > 0 ? sourceOf(citations, wording) + wording.say('note.decided') : '';
}

/** 依据《民法典》第288、296条。 */
function sourceOf(citations: readonly Citation[], wording: Wording): string {
  const byLaw = new Map<string, number[]>();
  for (const { law, article } of citations.slice(0, sourcesMax)) {
    byLaw.set(law, [...(byLaw.get(law) ?? []), articleNumber(article) ?? 0]);
  }
  if (byLaw.size === 0) return '';
  const sources = [...byLaw].map(([law, numbers]) =>
    wording.say('note.one_source', { law, numbers: numbers.join('、') }),
  );
  return wording.say('note.source', { sources: sources.join('、') });
}

function closed(text: string): string {
  return text === '' || /[。！？：]$/.test(text) ? text : `${text.replace(/[，；、,;]$/, '')}。`;
}
