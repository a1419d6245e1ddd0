import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOf } from '../../../bot/domain/article-name.js';
import { articleName, readArticleLine } from '../../../knowledge/ingest/article-line.js';
import { findLines } from '../../../knowledge/ingest/find-lines.js';
import { splitArticles } from '../../../knowledge/ingest/split-articles.js';

const split = (text: string) => splitArticles(findLines(text));
const names = (text: string) => split(text).articles.map(({ name }) => name);

describe('the number of an article', () => {
  test.each([
    [1, 0, '第一条'],
    [10, 0, '第十条'],
    [12, 0, '第十二条'],
    [20, 0, '第二十条'],
    [105, 0, '第一百零五条'],
    [110, 0, '第一百一十条'],
    [162, 1, '第一百六十二条之一'],
    [1005, 0, '第一千零五条'],
    [1010, 0, '第一千零一十条'],
    [1242, 0, '第一千二百四十二条'],
  ])('%d %d is written %s', (number, sub, name) => {
    expect(articleName(number, sub)).toBe(name);
  });

  test('whatever is written is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (number) => {
        const written = articleName(number);
        expect(numberOf(written.slice(1, -1))).toBe(number);
        expect(readArticleLine(`${written} 内容`, false)?.number).toBe(number);
      }),
    );
  });

  test.each([
    ['第八条 猫', '第八条', undefined, '猫'],
    ['第8条 猫', '第八条', undefined, '猫'],
    ['第 ８ 条　猫', '第八条', undefined, '猫'],
    ['第八条【养猫】猫', '第八条', '养猫', '猫'],
    ['第八条之二 猫', '第八条之二', undefined, '猫'],
    ['第二条 中华人民共和国的猫', '第二条', undefined, '中华人民共和国的猫'],
  ])('%s', (line, name, heading, rest) => {
    const read = readArticleLine(line, false);
    expect([read?.name, read?.heading, read?.rest]).toEqual([name, heading, rest]);
  });

  test.each(['第八条规定的猫', '第八条第一款 猫', '第八条、第九条', '第八章 猫', '八条 猫'])(
    '%s is no beginning of an article',
    (line) => {
      expect(readArticleLine(line, false)).toBeUndefined();
    },
  );
});

describe('styles of statutes', () => {
  test('plain names with chapters as headings', () => {
    const { articles } = split(`# 养猫法

## 第一章　总　　则

第一条 为了养好猫，制定本法。

第二条 猫是家里的。

猫有下列权利：

（一）睡觉；

## 第二章 附则

第三条 本法自2030年1月1日起施行。`);
    expect(articles).toMatchObject([
      { name: '第一条', context: '第一章 总则', text: '为了养好猫，制定本法。' },
      { name: '第二条', text: '猫是家里的。\n猫有下列权利：\n（一）睡觉；' },
      { name: '第三条', context: '第二章 附则' },
    ]);
  });

  test('bold names, parts above chapters', () => {
    const { articles } = split(`# 养猫法典
# 第一编　总则
### 第一章　一般规定
**第一条**　猫好。
# 第二编　分则
### 第一章　粮食
**第二条**　给粮。`);
    expect(articles.map(({ name, context }) => `${context} ${name}`)).toEqual([
      '第一编 总则 > 第一章 一般规定 第一条',
      '第二编 分则 > 第一章 粮食 第二条',
    ]);
  });

  test('a name on a line of its own, with what it is about', () => {
    const { articles } = split('第一条【宗旨】\n为了猫。\n第二条【范围】\n全国的猫。');
    expect(articles).toMatchObject([
      { name: '第一条', heading: '宗旨', text: '为了猫。' },
      { name: '第二条', heading: '范围', text: '全国的猫。' },
    ]);
  });

  test('names as headings, and names without a space', () => {
    expect(names('### 第一条\n为了猫。\n### 第二条\n全国的猫。')).toEqual(['第一条', '第二条']);
    const close =
      '第一条为了猫，按照\n第九条规定办。\n第三十条意思相同的除外。\n第二条全国的猫。\n第三条完。';
    expect(names(close)).toEqual(['第一条', '第二条', '第三条']);
  });

  test('之一 stands behind its number', () => {
    expect(names('第一条 甲\n第二条 乙\n第二条之一 丙\n第二条之二 丁\n第三条 戊')).toEqual([
      '第一条',
      '第二条',
      '第二条之一',
      '第二条之二',
      '第三条',
    ]);
  });

  test('headings that are counted, as interpretations have them', () => {
    const { articles } = split('一、一般规定\n第一条 甲。\n二、猫粮\n第二条 乙。');
    expect(articles.map(({ text }) => text)).toEqual(['甲。', '乙。']);
  });
});

describe('what is no article', () => {
  test('a table of contents, of chapters or of articles', () => {
    const text = `养猫法
目录
第一章 总则
第二章 附则
第一条 宗旨
第二条 范围
第三条 施行
第一章 总则
第一条 宗旨。为了猫。
第二条 范围。全国。
第二章 附则
第三条 施行。明天。`;
    expect(split(text).articles.map(({ text: words }) => words)).toEqual([
      '宗旨。为了猫。',
      '范围。全国。',
      '施行。明天。',
    ]);
    expect(names('第一条 宗旨……………… 1\n第二条 范围......... 2\n第一条 甲\n第二条 乙')).toEqual([
      '第一条',
      '第二条',
    ]);
  });

  test('a line that happens to begin with a reference', () => {
    const { articles } = split('第一条 按照\n第三十条 的意思办。\n第二条 乙\n第三条 丙');
    expect(articles.map(({ name }) => name)).toEqual(['第一条', '第二条', '第三条']);
    expect(articles[0]?.text).toBe('按照\n第三十条 的意思办。');
  });

  test('annexes are kept apart from the last article', () => {
    const { articles, annexes } = split('第一条 甲\n第二条 乙\n附件一\n1．旧的办法');
    expect(articles.at(-1)?.text).toBe('乙');
    expect(annexes).toEqual([{ title: '附件一', text: '1．旧的办法' }]);
  });

  test('gaps are found', () => {
    expect(split('第一条 甲\n第二条 乙\n第五条 戊').missing).toEqual([3, 4]);
    // A part of a code begins where the part before ended.
    expect(split('第二百零五条 甲\n第二百零六条 乙').missing).toEqual([]);
  });

  test('nothing is lost, whatever stands between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.boolean(), (count, bold) => {
        const text = Array.from({ length: count }, (_, at) =>
          bold ? `**${articleName(at + 1)}**　见第${at}条` : `${articleName(at + 1)} 见第${at}条`,
        ).join('\n\n');
        const { articles, missing } = split(text);
        expect([articles.length, missing.length]).toEqual([count, 0]);
      }),
      { numRuns: 20 },
    );
  });
});
