import { describe, expect, it } from 'vitest';
import { composeNote } from '../../bot/reply/compose-note.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import { fenceNote, henNote, now } from '../support/notes.js';

const book = {
  laws: new Set(['民法典', '消防法']),
  articleSays: (law: string, number: number) =>
    law === '民法典' && number === 300 ? '共有的东西一起管' : undefined,
};
const compose = (question: string, note = fenceNote, inPrivate = false) =>
  composeNote({ note, question, now, inPrivate, book, wording: loadWording() });

describe('a note as an answer', () => {
  it('says rule and next step, names its source, leaves the decision to those who decide', () => {
    const { text, citations } = compose('隔壁篱笆太高');
    expect(text).toBe(
      '篱笆不能挡住邻居的光，高过两米要跟邻居商量。' +
        '先量一量、拍照，再一起商量个高度；谈不拢请社区来说和。' +
        '依据《民法典》第293条。个案以民警、法院认定为准。',
    );
    expect(citations).toEqual([{ law: '民法典', article: '第二百九十三条' }]);
  });

  it('is told whole in private, with who knows more', () => {
    const { text } = compose('隔壁篱笆太高', fenceNote, true);
    expect(text).toContain('十年以上');
    expect(text).toContain('12348');
  });

  it('leaves out whole sentences rather than half ones where a group would not read on', () => {
    const long = { ...henNote, do: `先说一声。${'再慢慢商量，'.repeat(30)}谈好为止。` };
    const { text } = compose('养鸡', long);
    expect(text).toContain('先说一声。');
    expect(text).not.toContain('慢慢商量');
  });
});

describe('what happened under earlier law', () => {
  it('is told by the text that held then, with its own source', () => {
    const { text, citations, corrected } = compose('去年隔壁篱笆长到三米');
    expect(text).toMatch(/2026年1月1日新规定之前.*三米才要商量/);
    expect(text).not.toContain('高过两米');
    expect(citations).toEqual([{ law: '旧篱笆办法', article: '第七条' }]);
    expect(corrected).toBe(true);
  });

  it('after the change is told by the new one', () => {
    expect(compose('今年5月种的篱笆').text).not.toContain('三米');
  });

  it('and where the year does not settle it, both are told', () => {
    const changedInMay = { ...fenceNote, earlier: { ...fenceNote.earlier, until: '2026-05-01' } };
    const { text } = compose('2026年种的篱笆', changedInMay as typeof fenceNote);
    expect(text).toMatch(/2026年5月1日以前.*三米.*之后的这样：.*两米/);
  });
});

describe('a wrong premise', () => {
  it.each([
    ['民法典第300条说篱笆要锯掉吧', /第300条，讲的是另一件事：共有的东西一起管/],
    ['消防法第三百条管篱笆吗', /《消防法》第300条我没有核对过/],
    ['第300条是不是要赔我10万', /光说第300条，我对不上.*不能先给个数/],
    ['篱笆挡光他得赔我两万块吧', /不能先给个数/],
  ])('%s', (question, words) => {
    const { text, corrected } = compose(question);
    expect(text).toMatch(words);
    expect(corrected).toBe(true);
  });

  it('nothing is corrected where the article fits', () => {
    expect(compose('民法典293条管篱笆吗').text).not.toMatch(/对不上|另一件事|没有核对/);
  });
});
