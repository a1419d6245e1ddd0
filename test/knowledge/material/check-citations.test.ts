import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../bot/ports/store.js';
import { planImport } from '../../../knowledge/ingest/plan-import.js';
import { readDocument } from '../../../knowledge/ingest/read-document.js';
import { loadVersionRegister } from '../../../knowledge/ingest/version-register.js';
import type { ArticleRegister } from '../../../knowledge/library/cited-articles.js';
import { checkCitations } from '../../../knowledge/material/check-citations.js';
import { noTexts, readCitedTexts } from '../../../knowledge/material/cited-texts.js';
import type { CitingPlace } from '../../../knowledge/material/collect-citations.js';
import { countCitations } from '../../../knowledge/material/count-citations.js';
import { createTopicRanker } from '../../../knowledge/material/topic-rank.js';
import { temporaryStore } from '../../store/support/temporary.js';

/** Laws of our own invention: in force nowhere. */
const hens = (adopted: string, since: string, articles: string[]) =>
  ['# 中华人民共和国养鸡法', `${adopted}通过，自${since}起施行`, ...articles].join('\n\n');
const files = {
  '旧.md': hens('2001年2月3日', '2001年5月1日', [
    '第一条 鸡要喂饱。',
    '第二条 鸡笼要扫干净。',
    '第三条 公鸡不许天不亮就打鸣。',
  ]),
  '新.md': hens('2025年2月3日', '2025年5月1日', ['第一条 鸡要喂饱。', '第二条 鸡笼要天天扫。']),
  '明年.md': hens('2026年2月3日', '2027年5月1日', [
    '第一条 鸭要有塘。',
    '第二条 塘要干净。',
  ]).replace('养鸡法', '养鸭法'),
};

const since = '2025-05-01';
const register: ArticleRegister = {
  all: [],
  find: (law, article) =>
    article === '第九条'
      ? undefined
      : { law, article, since, says: '鸡要喂饱', verified: 'current', checked: '2026-11-26' },
  repealed: (law) => (law === '养猫法' ? { until: '2020-01-01', instead: '养宠法' } : undefined),
};

function cite(article: string, change: Partial<CitingPlace> = {}): CitingPlace {
  const place = { id: 'law.hens.one', kind: 'note' as const, law: '养鸡法', day: '2026-11-26' };
  return { ...place, article, since, about: '鸡饿了怎么办\n鸡要喂饱。', ...change };
}

async function importInto({ material }: Store): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-hens-'));
  const documents = [];
  for (const [name, text] of Object.entries(files)) {
    fs.writeFileSync(path.join(folder, name), text);
    const document = await readDocument(path.join(folder, name), undefined);
    if (document) documents.push(document);
  }
  fs.rmSync(folder, { recursive: true });
  const { standings } = planImport([], documents, loadVersionRegister());
  await material.apply({ after: 0, documents, standings, by: 'test', at: 0 });
}

async function troublesOf(place: CitingPlace): Promise<string[]> {
  const store = await temporaryStore();
  await importInto(store);
  const texts = await readCitedTexts(store.material, [place]);
  const checked = checkCitations([place], { register, texts });
  return checked.flatMap(({ findings }) => findings.map((one) => `${one.severity} ${one.trouble}`));
}

describe('a citation against imported laws', () => {
  it.each([
    ['of what holds is right', cite('第一条'), []],
    ['with the number of no article', cite('第八条'), ['fault missing']],
    ['of an article that the new edition lost', cite('第三条'), ['fault superseded']],
    ['of a law to come', cite('第一条', { law: '养鸭法' }), ['fault later']],
    ['of a law that is gone', cite('第一条', { law: '养猫法' }), ['fault repealed']],
    ['that nobody registered', cite('第九条', { law: '养狗法' }), ['fault unregistered']],
    [
      'that nobody registered, in a reply',
      cite('第九条', { law: '养狗法', kind: 'reply' }),
      ['warning unregistered'],
    ],
    ['of a law that is not in', cite('第一条', { law: '养鱼法' }), []],
    ['of an article that stayed', cite('第一条', { since: '2001-05-01' }), ['warning since']],
    [
      'of an article that was changed since',
      cite('第二条', { since: '2001-05-01' }),
      ['warning since', 'warning changed'],
    ],
    [
      'of a day after that of the material',
      cite('第一条', { since: '2025-06-01' }),
      ['warning since', 'warning since'],
    ],
    [
      'of earlier law, on its last day',
      cite('第三条', { kind: 'earlier', since: undefined, day: '2025-04-30' }),
      [],
    ],
    [
      'of earlier law, on a day when it was over',
      cite('第三条', { kind: 'earlier', since: undefined, day: '2025-05-01' }),
      ['fault superseded'],
    ],
  ])('%s', async (_what, place, troubles) => expect(await troublesOf(place)).toEqual(troubles));

  it('is not compared where nothing is imported, and says so', async () => {
    const store = await temporaryStore();
    const places = [cite('第一条')];
    const texts = await readCitedTexts(store.material, places);
    expect(texts).toBe(noTexts);
    const checked = checkCitations(places, { register, texts });
    const count = countCitations(checked, register);
    expect(count).toMatchObject({ citations: 1, articles: 1, byKind: { note: 1 } });
    expect(count.texts.not_imported).toBe(1);
    expect(count.verified.current).toBe(1);
  });
});

describe('the topic of a citation', () => {
  /** Twenty-six articles, each about one letter. */
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const articles = new Map(letters.map((letter, at) => [`第${at + 1}条`, letter.repeat(3)]));
  const meaning = (text: string) => {
    const counts = letters.map((_, at) => {
      const near = [...text].map((other) => letters.indexOf(other)).filter((place) => place >= 0);
      return near.reduce((sum, place) => sum + 1 / (1 + Math.abs(place - at)), 0);
    });
    return Float32Array.from(counts);
  };
  const ranker = createTopicRanker(meaning);
  const texts = { ...noTexts, any: true, articlesOf: () => articles };
  const about = (article: string, words: string) =>
    checkCitations([cite(article, { about: words, kind: 'earlier' })], { register, texts, ranker })
      .flatMap(({ findings }) => findings)
      .map(({ trouble, severity, rank }) => [trouble, severity, rank?.nearest]);

  it('is right where the article is the nearest of its law', () => {
    expect(ranker.rank(articles, '第3条', 'c')).toEqual({ rank: 1, among: 26, nearest: '第3条' });
    expect(about('第3条', 'c')).toEqual([]);
  });

  it('is doubted where many articles are nearer', () => {
    expect(about('第26条', 'c')).toEqual([['topic', 'warning', '第3条']]);
  });

  it('is not judged where no word is known', () => {
    expect(ranker.rank(articles, '第3条', '！')).toBeUndefined();
    expect(ranker.rank(articles, '第99条', 'c')).toBeUndefined();
  });
});
