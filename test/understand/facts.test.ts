import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFacts, maskText } from '../../bot/understand/facts.js';

const kindsIn = (text: string) => findFacts(text).facts.map(({ kind }) => kind);
const placeIn = (text: string) =>
  findFacts(text).facts.find(({ kind }) => kind === 'place')?.masked;
const yuanIn = (text: string) => findFacts(text).facts.find(({ kind }) => kind === 'amount')?.value;

describe('places', () => {
  it.each([
    ['我是3幢2单元502的', '3幢2单元502'],
    ['12栋1002漏水', '12栋1002'],
    ['三号楼门口', '三号楼'],
    ['3-2-502太吵', '3-2-502'],
    ['住在3-502', '3-502'],
    ['2单元门禁坏了', '2单元'],
    ['502室水管爆了', '502室'],
  ])('%s → %s', (text, place) => expect(placeIn(text)).toBe(place));

  it.each(['今天2026-11-22', '8:30-100', '电话0571-88886666', '来了3个人'])('none in %s', (text) =>
    expect(placeIn(text)).toBeUndefined(),
  );
});

describe('amounts', () => {
  it.each([
    ['欠我5000元', 5000],
    ['欠我￥5,000元', 5000],
    ['被骗了3.5万', 35_000],
    ['借了2w', 20_000],
    ['押金2k', 2000],
    ['五千块', 5000],
    ['两万', 20_000],
    ['三十万', 300_000],
    ['二十五万', 250_000],
    ['十万块', 100_000],
    ['一百万', 1_000_000],
    ['三千五百块', 3500],
    ['2千万', 20_000_000],
  ])('%s → %d', (text, value) => expect(yuanIn(text)).toBe(value));

  it.each(['来了5个人', 'iPhone15 with 3 wheels'])('none in %s', (text) =>
    expect(yuanIn(text)).toBeUndefined(),
  );
});

it.each(['昨晚', '今天晚上8点半', '20:31', '半夜', '周六早上7点'])('a time in %s', (text) =>
  expect(kindsIn(`${text}有人敲门`)).toContain('time'),
);

describe('personal numbers are masked, however they are typed', () => {
  it.each([
    ['13812345678', 'phone'],
    ['138 1234 5678', 'phone'],
    ['138-1234-5678', 'phone'],
    ['138.1234.5678', 'phone'],
    ['+86 13812345678', 'phone'],
    ['008613812345678', 'phone'],
    ['013812345678', 'phone'],
    ['１３８１２３４５６７８', 'phone'],
    ['微信号13812345678呀', 'phone'],
    ['0571-88886666', 'phone'],
    ['057188886666', 'phone'],
    ['（0571）88886666', 'phone'],
    ['330106199001011234', 'id_card'],
    ['33010619900101123X', 'id_card'],
    ['330106 19900101 1234', 'id_card'],
    ['6222021234567890123', 'bank_card'],
    ['6222 0212 3456 7890 123', 'bank_card'],
    ['9559980868435875719', 'bank_card'],
    ['12345678901234567890123', 'bank_card'],
    ['浙A12345', 'plate'],
    ['浙AD12345', 'plate'],
    ['浙A·12345', 'plate'],
  ])('%s', (number, kind) => {
    const { facts, maskedText } = findFacts(`找我${number}。`);
    expect(facts.map((fact) => fact.kind)).toEqual([kind]);
    expect(maskedText).toContain('*');
    expect(maskedText).not.toContain(number);
    expect(maskedText.replace(/[^0-9０-９]/g, '').length).toBeLessThan(7);
  });

  it('also in an address', () => {
    expect(maskText('点 https://x.cn/u/13812345678 看')).not.toContain('12345678');
  });

  it('emergency and hot lines stay readable', () => {
    for (const line of ['110', '119', '96110', '12345', '12348']) {
      expect(maskText(`请打${line}`)).toBe(`请打${line}`);
    }
  });
});

describe('whatever stands around it', () => {
  const digit = fc.integer({ min: 0, max: 9 });
  const digits = (length: number) =>
    fc.array(digit, { minLength: length, maxLength: length }).map((list) => list.join(''));
  const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), digits(9));
  const around = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/\d$/.test(text));

  it('a mobile number never shows', () => {
    fc.assert(
      fc.property(
        around,
        mobile,
        around,
        fc.constantFrom('', ' ', '-'),
        (before, one, after, gap) => {
          const number = one.join('');
          const typed = [number.slice(0, 3), number.slice(3, 7), number.slice(7)].join(gap);
          const masked = maskText(`${before}${typed}${after.replace(/^\d/, '')}`);
          expect(masked.replace(/[ -]/g, '')).not.toContain(number);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('no long number shows, and facts lie in order without overlapping', () => {
    fc.assert(
      fc.property(around, fc.integer({ min: 12, max: 30 }).chain(digits), (before, number) => {
        const text = `${before}${number}元3幢2单元`;
        expect(maskText(text)).not.toContain(number);
        const { facts } = findFacts(text);
        for (const [index, fact] of facts.entries()) {
          expect(fact.start).toBeGreaterThanOrEqual(facts[index - 1]?.end ?? 0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('takes no time, however long and odd', () => {
    for (const piece of ['1', '3-', '1 ', 'https://', '十', '浙A']) {
      const begun = performance.now();
      findFacts(piece.repeat(2000));
      expect(performance.now() - begun).toBeLessThan(1500);
    }
  });
});
