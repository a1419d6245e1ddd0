import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { normaliseText } from '../../bot/domain/text.js';
import { loadSigns, matchSigns } from '../../knowledge/intent-model/signs.js';

const signs = loadSigns();

function shown(text: string): string[] {
  return matchSigns(normaliseText(text), signs).map((sign) => sign.id);
}

function intentsShown(text: string): Set<string> {
  const ids = new Set(shown(text));
  return new Set(signs.filter((sign) => ids.has(sign.id)).flatMap((sign) => sign.intents));
}

function fileWith(content: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'signs-')), 'signs.yaml');
  writeFileSync(file, content);
  return file;
}

function faultOf(content: string): LinheError {
  try {
    loadSigns(fileWith(content));
  } catch (error) {
    if (error instanceof LinheError) return error;
    throw error;
  }
  return expect.unreachable('the lexicon was accepted');
}

describe('the lexicon of signs', () => {
  it('holds at least 350 signs, each id once', () => {
    expect(signs.length).toBeGreaterThanOrEqual(350);
    expect(new Set(signs.map((sign) => sign.id)).size).toBe(signs.length);
  });

  it('has at least two signs for each intent', () => {
    const poor = intents.filter(
      (intent) => signs.filter((sign) => sign.intents.includes(intent)).length < 2,
    );
    expect(poor).toEqual([]);
  });

  it('has no sign that an empty text or a plain word shows', () => {
    expect(matchSigns('', signs)).toEqual([]);
    expect(shown('桌子')).toEqual([]);
  });

  it('bounds every repetition, so that no text makes a sign slow', () => {
    const withoutClasses = (source: string) =>
      source.replace(/\\./g, '.').replace(/\[[^\]]*\]/g, '.');
    const unbounded = signs.filter(({ pattern }) =>
      /[+*]|\{\d+,\}/.test(withoutClasses(pattern.source)),
    );
    expect(unbounded.map((sign) => sign.id)).toEqual([]);
  });

  it('keeps no state between texts', () => {
    expect(shown('楼上又漏水了')).toEqual(shown('楼上又漏水了'));
  });
});

describe('what people type', () => {
  const cases: [text: string, intent: string][] = [
    ['他妈的三个混混拎着钢管往烧烤店冲', 'emergency.violence'],
    ['俺对门那男的又薅他媳妇头发了，孩子吓得直叫', 'emergency.domestic_violence'],
    ['活着没啥意思了，各位照顾好我爸妈', 'emergency.self_harm'],
    ['闻到一股子臭鸡蛋味，灶明明关了', 'emergency.gas'],
    ['我让人薅羊毛薅走三万八，验证码给他了', 'fraud.victim'],
    ['说是京东客服要我关掉百万保障，靠谱不', 'fraud.suspicion'],
    ['楼上半夜一点还在拖凳子，让不让人睏觉', 'dispute.noise'],
    ['物业只晓得收钱不办事', 'dispute.property'],
    ['小电驴又推进电梯咯', 'hazard.charging'],
    ['邻居骂我祖宗十八代，能拘留他不', 'legal.public_security'],
    ['身份证弄丢了咋补办', 'service.id_card'],
    ['今晚八点都去堵大门，法不责众', 'disorder.incitement'],
    ['哪个位子的大白车麻烦挪一哈', 'dispute.parking'],
    ['消防演练通知如下，请勿惊慌', 'chat.chat'],
    ['排位又送人头，队友菜得一批', 'chat.chat'],
  ];
  it.each(cases)('%s → %s', (text, intent) => {
    expect([...intentsShown(text)]).toContain(intent);
  });

  it.each([
    ['你个煞笔', 'insult.idiot'],
    ['nc吧你', 'insult.idiot'],
    ['尼玛的', 'insult.mother'],
    ['草泥马', 'insult.mother'],
    ['傻叉一个', 'insult.idiot'],
    ['CNM', 'insult.mother'],
    ['ｓｂ玩意', 'insult.idiot'],
    ['傻*，滚远点', 'insult.masked'],
    ['再吵老子弄死你', 'threat.kill'],
  ])('%s shows %s', (text, id) => {
    expect(shown(text)).toContain(id);
  });
});

describe('a faulty lexicon is refused with its file, id and fault', () => {
  const good = '{id: a.b, intents: [], group: tone, pattern: x}';
  it.each([
    ['a twice used id', `- ${good}\n- ${good}`, ['a.b', '重复']],
    ['a broken pattern', '- {id: a.b, intents: [], group: tone, pattern: "(x"}', ['a.b', '(x']],
    ['an unknown intent', '- {id: a.b, intents: [no.such], group: tone, pattern: x}', ['a.b']],
    ['an unknown key', '- {id: a.b, intents: [], group: tone, pattern: x, weight: 1}', ['weight']],
    ['a missing id', '- {intents: [], group: tone, pattern: x}', ['第 1 条', 'id']],
  ])('%s', (_name, content, words) => {
    const fault = faultOf(content);
    expect(fault.code).toBe('data.invalid');
    for (const word of ['signs.yaml', ...words]) expect(fault.message).toContain(word);
  });
});

describe('hostile texts', () => {
  const textLength = 2_000;
  const budgetMs = 50;
  const fill = (piece: string) => piece.repeat(textLength).slice(0, textLength);
  const pieces = [
    'a',
    '1',
    '哈',
    '!',
    '【',
    '楼上',
    '你妈',
    '的',
    '(',
    '我',
    '的人',
    '老公',
    '孩子',
    '转了1',
    '13800000000',
    '有人',
    '打',
    '水',
    '半夜',
    '楼上你家孩子老公水电车狗物业',
    '能不能请我家的人去',
    'a-',
    '@a ',
    '#接龙 1. 张三 ',
    '@警官',
    '傻*',
  ];

  // The quickest of several runs: a neighbour on the same processor says nothing about the signs.
  function quickestMs(text: string): number {
    const times = Array.from({ length: 7 }, () => {
      const start = performance.now();
      matchSigns(text, signs);
      return performance.now() - start;
    });
    return Math.min(...times);
  }

  it.each(pieces)('2,000 characters of %s are read within 50 ms', (piece) => {
    expect(quickestMs(fill(piece))).toBeLessThan(budgetMs);
  });
});
