import { checkBasis } from '../library/checks/check-basis.js';
import { checkSpoken } from '../library/checks/check-words.js';
import { type Finding, fault, warning } from '../library/checks/finding.js';
import { type ArticleRegister, loadArticleRegister } from '../library/cited-articles.js';
import type { WrittenNote } from './note-schema.js';

/** What can be said of notes without a person: their words, what they cite, and twins. */
export function checkNotes(
  notes: readonly WrittenNote[],
  register: ArticleRegister = loadArticleRegister(),
): Finding[] {
  return [...checkNoteWords(notes), ...notes.flatMap((note) => checkCited(note, register))];
}

/** Their words and twins alone; what they cite is looked up by `checkCitations` as well. */
export function checkNoteWords(notes: readonly WrittenNote[]): Finding[] {
  return [...notes.flatMap(checkWordsOf), ...twins(notes)];
}

function checkWordsOf(note: WrittenNote): Finding[] {
  const { id, rule, means, earlier, first_steps: first } = note;
  // What scammers say promises everything: `tells` and `steps` quote them.
  return checkSpoken(id, { rule, means, do: note.do, ...first, before: earlier?.rule });
}

function checkCited(note: WrittenNote, register: ArticleRegister): Finding[] {
  const { id, basis } = note;
  return [
    ...checkBasis({ id, basis }, register).map(unregisteredIsFault),
    ...checkEarlier(note, register),
  ];
}

/** A reply may be a draft of staff; a note of ours must have been looked up. */
function unregisteredIsFault(finding: Finding): Finding {
  return { ...finding, severity: 'fault' };
}

/** Earlier law must be over: its last day lies before the new text's first. */
function checkEarlier({ id, earlier, basis }: WrittenNote, register: ArticleRegister): Finding[] {
  if (!earlier) return [];
  const later = basis.filter(({ since }) => since > earlier.until);
  const unknown = later.filter(({ law }) => !register.repealed(law));
  return unknown.map(({ law, article, since }) =>
    warning(
      id,
      'basis',
      `${earlier.until} 起有新规定`,
      `${law}${article} 自 ${since}`,
      '对一下日期',
    ),
  );
}

function twins(notes: readonly WrittenNote[]): Finding[] {
  const found: Finding[] = [];
  const owner = new Map<string, string>();
  for (const { id, rule, asks } of notes) {
    for (const text of [rule, ...asks]) {
      const other = owner.get(text);
      if (other && other !== id) {
        found.push(fault(id, 'asks', '自己的话', `和 ${other} 一样：${text}`, '换个说法'));
      }
      owner.set(text, id);
    }
  }
  return found;
}
