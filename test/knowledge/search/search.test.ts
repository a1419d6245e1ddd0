import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { citedInQuestion, numberOf, splitArticleName } from '../../../bot/domain/article-name.js';
import { createPassageFinder } from '../../../knowledge/search/find-passages.js';
import { buildBlocks } from '../../../knowledge/search/keyword-index.js';
import { noLayLanguage } from '../../../knowledge/search/lay-language.js';
import { openCorpus } from '../../../knowledge/search/open-corpus.js';

const passages = [
  { id: 'a', name: '中华人民共和国民法典第二百八十八条', text: '邻居之间要互相方便，公平合理。' },
  { id: 'b', name: '中华人民共和国民法典第一千二百五十四条', text: '从楼上扔东西砸到人要赔。' },
  { id: 'c', name: '中华人民共和国消防法第二十八条', text: '不许占用消防通道。' },
];

const folders: string[] = [];
function folder(): string {
  const made = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-search-'));
  folders.push(made);
  return made;
}
afterEach(() => {
  for (const one of folders.splice(0)) fs.rmSync(one, { recursive: true, force: true });
});

function corpus(lines: unknown[] = passages): string {
  const file = path.join(folder(), 'corpus.jsonl');
  fs.writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  return file;
}

describe('names of articles', () => {
  it.each([
    ['二百八十八', 288],
    ['一千二百五十四', 1254],
    ['十', 10],
    ['一百零五', 105],
    ['12', 12],
  ])('%s is %d', (text, number) => expect(numberOf(text)).toBe(number));

  it('law and article are told apart', () => {
    expect(splitArticleName('中华人民共和国民法典第二百八十八条')).toEqual({
      law: '民法典',
      article: '第二百八十八条',
    });
    expect(splitArticleName('住房租赁条例')).toEqual({ law: '住房租赁条例', article: '' });
  });

  it('a question names them as people do', () => {
    const laws = new Set(['民法典', '消防法']);
    expect(citedInQuestion('民法典288条说什么', laws)).toEqual({ law: '民法典', article: 288 });
    expect(citedInQuestion('《消防法》第二十八条', laws)).toEqual({ law: '消防法', article: 28 });
    expect(citedInQuestion('民法典管不管这个', laws)).toEqual({ law: '民法典' });
    expect(citedInQuestion('楼上漏水', laws)).toBeUndefined();
  });
});

describe('finding passages', () => {
  const names = passages.map(({ name }) => name);
  const find = (question: string) =>
    createPassageFinder(buildBlocks(passages), names, noLayLanguage)
      .find(question, 2)
      .map(({ at }) => passages[at]?.id);

  it('by words, and by law and article where they are named', () => {
    expect(find('楼上扔东西砸到人谁赔')[0]).toBe('b');
    expect(find('民法典288条')[0]).toBe('a');
  });

  it('by what lay words mean, where that was learnt', () => {
    const lay = { laws: {}, otherLaw: 0, terms: { 堵门: [['消防', 9]] as [string, number][] } };
    const finder = createPassageFinder(buildBlocks(passages), names, lay);
    expect(finder.find('车堵门', 1)).toMatchObject([{ at: 2 }]);
  });

  it('nothing in common is nothing found', () => expect(find('xyz')).toEqual([]));
});

function open(file: string, index?: string, told: string[] = []) {
  return openCorpus({ file, folder: index, report: (what) => told.push(what) });
}

describe('a corpus with its index', () => {
  it('is built once and then loaded, with the same hits', async () => {
    const [file, index] = [corpus(), folder()];
    const told: string[] = [];
    const first = await open(file, index, told);
    const again: string[] = [];
    const second = await open(file, index, again);
    expect(told.join()).toContain('建索引');
    expect(again).toEqual([]);
    expect(second.ids).toEqual(first.ids);
    expect(await second.search.search('消防通道', 3)).toEqual(
      await first.search.search('消防通道', 3),
    );
  });

  it('is built anew when the content changed or the index is broken', async () => {
    const [file, index] = [corpus(), folder()];
    await open(file, index);
    const [own] = fs.readdirSync(index);
    fs.writeFileSync(path.join(index, own ?? '', 'holders.bin'), Buffer.alloc(4));
    const told: string[] = [];
    const mended = await open(file, index, told);
    expect(told.join()).toMatch(/索引坏了[\s\S]*建索引/);
    expect(await mended.search.search('消防通道', 1)).toMatchObject([{ at: 2 }]);
    fs.appendFileSync(file, `\n${JSON.stringify({ id: 9, name: '新法', text: '无人机要登记' })}`);
    expect((await open(file, index)).ids).toHaveLength(4);
  });

  it('serves although the index cannot be kept', async () => {
    const told: string[] = [];
    const file = corpus();
    // A file where the folder should be.
    const { search } = await open(file, path.join(file, 'index'), told);
    expect(told.join()).toContain('索引存不下');
    expect(await search.search('消防通道', 1)).toHaveLength(1);
  });

  it('tells which line cannot be read', async () => {
    await expect(open(corpus([passages[0], { id: 1 }]))).rejects.toThrow(/第 2 行读不懂/);
    await expect(open('/no/such.jsonl')).rejects.toThrow(/读不了语料/);
  });
});
