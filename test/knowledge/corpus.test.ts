import { describe, expect, it } from 'vitest';
import { familyOf } from '../../bot/domain/taxonomy.js';
import { findNearDuplicates, likenessMax } from '../../knowledge/intent-model/near-duplicates.js';
import { readCorpus } from '../../knowledge/intent-model/read-corpus.js';
import { readCorpusDialogues } from '../../knowledge/intent-model/read-dialogues.js';

describe('near duplicates', () => {
  it('are found whatever the marks, the number and the order of reading', () => {
    const found = findNearDuplicates([
      '楼上漏水漏到我家厨房了怎么办',
      '今天天气不错出去走走',
      '楼上漏水，漏到我家厨房了，怎么办？',
      '3幢502的车又停在消防通道上',
      '5幢301的车又停在消防通道上',
    ]);
    expect(found.map(({ one, other }) => [one.slice(0, 4), other.slice(0, 4)])).toEqual([
      ['楼上漏水', '楼上漏水'],
      ['3幢50', '5幢30'],
    ]);
    expect(found.every(({ likeness }) => likeness > likenessMax)).toBe(true);
  });

  it('are not short words that everybody says', () => {
    expect(findNearDuplicates(['好的谢谢', '好的谢谢', '收到', '收到'])).toEqual([]);
  });
});

describe('the corpus', () => {
  it('has no two texts of one template', () => {
    expect(findNearDuplicates(readCorpus().map((one) => one.text))).toEqual([]);
  }, 60_000);

  it('is large, half of it chatter, with every kind in it', () => {
    const corpus = readCorpus();
    expect(corpus.length).toBeGreaterThanOrEqual(12_000);
    const chatter = corpus.filter((one) => familyOf(one.intent) === 'chat').length;
    expect(chatter / corpus.length).toBeGreaterThan(0.4);
    expect(new Set(corpus.map((one) => one.intent)).size).toBe(82);
    expect(corpus.filter((one) => one.hostility >= 3).length).toBeGreaterThan(500);
  });

  it('has dialogues, with and without a dispute, each labelled as a whole', () => {
    const dialogues = readCorpusDialogues();
    const disputes = dialogues.filter(({ labels }) => labels.dispute !== null);
    expect(dialogues.length).toBeGreaterThanOrEqual(150);
    expect(disputes.length / dialogues.length).toBeGreaterThan(0.5);
    expect(disputes.length / dialogues.length).toBeLessThan(0.85);
  });
});
