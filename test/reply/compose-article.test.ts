import { expect, test } from 'vitest';
import type { ArticleText } from '../../bot/ports/passage-book.js';
import { composeArticle } from '../../bot/reply/compose-article.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import { now } from '../support/notes.js';

const wording = loadWording();
const base = { law: '养猫法', article: '第二条' };
const old: ArticleText = {
  ...{ ...base, text: '猫叫扰邻的，要把窗户关上。', documentId: 1 },
  ...{ year: '2012', since: '2013-01-01', until: '2026-01-01' },
};
const fresh: ArticleText = {
  ...{ ...base, text: '猫叫扰邻的，罚洗猫砂三天。', documentId: 2, year: '2025' },
  since: '2026-01-01',
};

function compose(question: string, editions: ArticleText[] = [old, fresh]) {
  const articleAt = async (_: string, day: string) =>
    editions.find(({ since = '', until = '9999' }) => since <= day && day < until);
  return composeArticle({ question, now, passages: { articleAt }, wording });
}

test('as it stands now, marked as the original, with its source', async () => {
  const told = await compose('养猫法第二条怎么说');
  expect(told?.text).toBe(
    '《养猫法》第二条原文：猫叫扰邻的，罚洗猫砂三天。个案以民警、法院认定为准。',
  );
  expect(told?.citations).toEqual([{ law: '养猫法', article: '第二条' }]);
});

test.each([
  [
    '去年的事，养猫法第二条怎么说',
    '2025年的事，按当时的（2012年文本）：《养猫法》第二条原文：猫叫扰邻的，要把窗户关上。',
  ],
  ['2025年8月的事，养猫法第二条怎么说', '2025年8月的事，按当时的（2012年文本）'],
  ['今年的事，养猫法第二条怎么说', '《养猫法》第二条原文：猫叫扰邻的，罚洗猫砂三天。'],
  ['2030年，养猫法第二条怎么说', '《养猫法》第二条原文：猫叫扰邻的，罚洗猫砂三天。'],
])('%s', async (question, words) => {
  expect((await compose(question))?.text.startsWith(words)).toBe(true);
});

test('an edition that is gone is told only for its time', async () => {
  expect(await compose('养猫法第二条怎么说', [old])).toBeUndefined();
  expect((await compose('2024年的事，养猫法第二条', [old]))?.text).toContain('按当时的');
  expect(await compose('2010年的事，养猫法第二条')).toBeUndefined();
});

test('a year in which it changed gets both', async () => {
  const changed = [
    { ...old, until: '2025-07-01' },
    { ...fresh, since: '2025-07-01' },
  ];
  expect((await compose('2025年的事，养猫法第二条', changed))?.text).toBe(
    '2025年7月1日以前的事，按当时的（2012年文本）：《养猫法》第二条原文：猫叫扰邻的，要把窗户关上。' +
      '2025年7月1日以后的事：《养猫法》第二条原文：猫叫扰邻的，罚洗猫砂三天。' +
      '个案以民警、法院认定为准。',
  );
});

test('an amount is not promised', async () => {
  expect((await compose('养猫法第二条，是不是要赔我10万元'))?.text).toMatch(/不能先给个数.*原文/);
});

test.each([
  ['多句', `${'猫要喂饱。'.repeat(40)}`, `${'猫要喂饱。'.repeat(28)}`],
  ['一长句', `有下列情形的：${'（一）猫饿了；'.repeat(40)}`, '有下列情形的：'],
  ['没有标点', '猫'.repeat(300), '猫'.repeat(140)],
])('a long one ends well: %s', async (_, text, begins) => {
  const { text: told = '' } = (await compose('养猫法第二条', [{ ...fresh, text }])) ?? {};
  expect(told).toContain('（条文长，只摘了开头。）');
  const quoted = told.slice('《养猫法》第二条原文：'.length, told.indexOf('（条文长'));
  expect(quoted.startsWith(begins)).toBe(true);
  expect([...quoted].length).toBeLessThanOrEqual(140);
});
