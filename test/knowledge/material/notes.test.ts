import { describe, expect, it } from 'vitest';
import { showFinding } from '../../../knowledge/library/checks/finding.js';
import { checkNotes } from '../../../knowledge/material/check-notes.js';
import { loadNotes, readNotes } from '../../../knowledge/material/load-notes.js';
import { createNoteBook } from '../../../knowledge/material/note-book.js';
import type { WrittenNote } from '../../../knowledge/material/note-schema.js';
import { fenceNote, henNote } from '../../support/notes.js';

const unheard = { intent: 'chat.chat' as const, confidence: 0, alternatives: [] };

describe('the notes of the project', () => {
  it('are many, and nothing is found in them that may not stand', () => {
    const notes = readNotes();
    expect(notes.length).toBeGreaterThanOrEqual(250);
    const faults = checkNotes(notes).filter(({ severity }) => severity === 'fault');
    expect(faults.map(showFinding)).toEqual([]);
  });

  it('that rest on a text which is not in force yet are not told', () => {
    const early = loadNotes('2026-08-01').flatMap(({ basis }) => basis);
    expect(early.filter(({ law }) => law === '生态环境法典')).toEqual([]);
    const today = loadNotes('2026-11-26').flatMap(({ basis }) => basis);
    expect(today.some(({ law }) => law === '生态环境法典')).toBe(true);
  });
});

describe('checks of notes', () => {
  const [sound] = readNotes() as [WrittenNote];
  const faultsOf = (change: Partial<WrittenNote>) =>
    checkNotes([{ ...sound, ...change }])
      .map(showFinding)
      .join();

  it.each([
    ['a promise', { do: '先报警，一定能追回。' }, /打包票/],
    [
      'a law that is gone',
      { basis: [{ law: '噪声污染防治法', article: '第六十六条', since: '2022-06-05' }] },
      /失效/,
    ],
    [
      'an article that nobody looked up',
      { basis: [{ law: '民法典', article: '第九千条', since: '2021-01-01' }] },
      /没有登记/,
    ],
    ['a number that nobody knows', { do: '打 0571-88123456 问。' }, /号码/],
  ])('%s is found', (_what, change, words) => expect(faultsOf(change)).toMatch(words));

  it('two notes with the same question are found', () => {
    const other = { ...sound, id: 'law.other.note', rule: '别的规定。' };
    expect(checkNotes([sound, other]).length).toBeGreaterThan(0);
  });
});

describe('a book of notes', () => {
  const book = createNoteBook([fenceNote, henNote]);

  it('finds by the words of those who ask', () => {
    expect(book.find('楼上阳台养了一窝鸡', unheard)[0]?.note.id).toBe(henNote.id);
    expect(book.byId(fenceNote.id)?.title).toBe(fenceNote.title);
  });

  it('is not sure of what has nothing in common', () => {
    expect(book.find('今晚谁去打球', unheard)[0]?.score ?? 0).toBeLessThan(0.2);
  });

  it('knows what registered articles are about', () => {
    expect(book.laws.has('民法典')).toBe(true);
    expect(book.articleSays('民法典', 1254)).toMatch(/抛|扔|坠/);
    expect(book.articleSays('民法典', 9999)).toBeUndefined();
  });
});
