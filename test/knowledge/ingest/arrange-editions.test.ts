import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arrangeEditions, type Placeable } from '../../../knowledge/ingest/arrange-editions.js';
import { articleName } from '../../../knowledge/ingest/article-line.js';
import {
  loadVersionRegister,
  type VersionRegister,
} from '../../../knowledge/ingest/version-register.js';

const register: VersionRegister = {
  editions: [
    { law: '养猫法', adopted: '2012-10-26', since: '2013-01-01' },
    { law: '养猫法', adopted: '2025-06-27', since: '2026-01-01', articles: 5 },
  ],
  repealed: [{ law: '养鸟法', until: '2026-08-15', instead: '动物法典' }],
};

function document(source: string, given: Partial<Placeable> = {}, count = 3, from = 1): Placeable {
  const articles = Array.from({ length: count }, (_, at) => articleName(from + at));
  return {
    ...{ source, kind: 'statute', law: '养猫法', repeals: [], articles },
    ...{ passageCount: count, textHash: source, ...given },
  };
}

const place = (...documents: Placeable[]) =>
  Object.fromEntries(arrangeEditions(documents, register));

describe('two editions of a law', () => {
  const old = document('旧.md', { adopted: '2012-10-26' });
  const fresh = document('新.md', { adopted: '2025-06-27', since: '2026-01-01' }, 5);

  test('the newer one holds, the older one until then', () => {
    expect(place(old, fresh)).toEqual({
      '旧.md': {
        ...{ served: true, since: '2013-01-01', until: '2026-01-01' },
        supersededBy: '养猫法（2026-01-01起施行的文本）',
      },
      '新.md': { served: true, since: '2026-01-01' },
    });
  });

  test('the older one is superseded also when the newer is not there', () => {
    expect(place(old)['旧.md']).toMatchObject({ until: '2026-01-01' });
  });

  test('a text without days is told by the number of its articles', () => {
    const undated = document('无.md', {}, 5);
    expect(place(undated)['无.md']).toEqual({ served: true, since: '2026-01-01' });
    expect(place(document('无.md', {}, 4), fresh)['无.md']).toEqual({ served: false });
  });

  test('a law nobody has looked up goes by the days in its texts', () => {
    const law = '养狗法';
    const one = document('一.md', { law, adopted: '2001-01-01', since: '2001-05-01' });
    const two = document('二.md', { law, adopted: '2020-01-01' });
    expect(place(two, one)).toMatchObject({
      '一.md': { since: '2001-05-01', until: '2020-01-01' },
      '二.md': { since: '2020-01-01' },
    });
    expect(place(document('三.md', { law }))['三.md']).toEqual({ served: true });
  });
});

describe('laws that are gone', () => {
  test('by the register, and by what a newer law says', () => {
    const gone = document('鸟.md', { law: '养鸟法', adopted: '2021-01-01' });
    expect(place(gone)['鸟.md']).toMatchObject({ until: '2026-08-15', supersededBy: '动物法典' });
    const fish = document('鱼.md', { law: '养鱼法', adopted: '2021-01-01' });
    const code = document('典.md', {
      ...{ law: '动物法典', since: '2026-08-15', repeals: ['养鱼法', '养鸟法'] },
    });
    expect(place(code, fish)['鱼.md']).toMatchObject({
      ...{ until: '2026-08-15', supersededBy: '动物法典' },
    });
  });

  test('a notice cannot end a law', () => {
    const fish = document('鱼.md', { law: '养鱼法', adopted: '2021-01-01' });
    const notice = document('知.md', { kind: 'rules', since: '2022-01-01', repeals: ['养鱼法'] });
    expect(place(notice, fish)['鱼.md']).not.toHaveProperty('until');
  });

  test('an edition that came after the old law of its name was ended stays', () => {
    const again = document('鸟.md', { law: '养鸟法', adopted: '2027-01-01' });
    expect(place(again)['鸟.md']).toEqual({ served: true, since: '2027-01-01' });
  });
});

describe('copies', () => {
  const whole = document('全.md', { law: '养狗法', adopted: '2020-01-01' }, 300);

  test('one of several is served: the whole one, Markdown before PDF', () => {
    const same = { law: '养狗法', adopted: '2020-01-01' };
    const copy = document('全.pdf', same, 300);
    const short = document('缺.md', same, 250);
    expect(place(short, copy, whole)).toMatchObject({
      '全.md': { served: true },
      '全.pdf': { served: false, sameAs: '全.md' },
      '缺.md': { served: false, sameAs: '全.md' },
    });
  });

  test('parts of a code stand beside each other, and step back behind the whole', () => {
    const one = document('一编.md', { law: '养狗法', adopted: '2020-01-01', part: '一编' }, 100);
    const two = document('二编.md', { law: '养狗法', adopted: '2020-01-01' }, 200, 101);
    expect(place(one, two)).toMatchObject({
      ...{ '一编.md': { served: true }, '二编.md': { served: true } },
    });
    expect(place(one, two, whole)).toMatchObject({
      ...{ '一编.md': { sameAs: '全.md' }, '二编.md': { sameAs: '全.md' } },
    });
  });

  test('running text under two names', () => {
    const text = { kind: 'text' as const, law: undefined, textHash: 'x' };
    expect(place(document('乙.md', text, 0), document('甲.md', text, 0))).toMatchObject({
      ...{ '乙.md': { served: true }, '甲.md': { served: false, sameAs: '乙.md' } },
    });
  });

  test('an amendment steps back once the law as amended is there', () => {
    const amendment = document('修.md', {
      ...{ kind: 'amendment' as const, law: '养狗法修正案（二）', adopted: '2019-01-01' },
    });
    expect(place(amendment)['修.md']).toMatchObject({ served: true });
    expect(place(amendment, whole)['修.md']).toMatchObject({ served: false });
  });
});

test('the order does not matter', () => {
  const law = (source: string, adopted: string | undefined, count: number) =>
    document(source, adopted ? { adopted } : {}, count);
  const all = [
    law('a.md', '2005-08-28', 4),
    law('b.pdf', '2005-08-28', 4),
    law('c.md', '2012-10-26', 4),
    law('d.docx', '2025-06-27', 5),
    law('e.md', '2025-06-27', 5),
    law('f.md', undefined, 5),
    document('g.md', { law: '养鸟法', adopted: '2020-01-01' }),
    document('h.md', { law: '动物法典', since: '2026-08-15', repeals: ['养鸟法'] }),
  ];
  const sorted = (documents: Placeable[]) =>
    [...arrangeEditions(documents, register)].sort(([one], [other]) => (one < other ? -1 : 1));
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      expect(sorted(shuffled)).toEqual(sorted(all));
    }),
  );
});

test('the register that comes with the program agrees with itself', () => {
  const { editions, repealed } = loadVersionRegister();
  for (const { law, adopted, since, until } of editions) {
    if (adopted) expect(adopted <= since, `${law} ${since}`).toBe(true);
    const next = editions.filter((one) => one.law === law && one.since > since);
    const first = next.map((one) => one.since).sort()[0];
    if (until && first) expect(until, law).toBe(first);
  }
  const keys = editions.map(({ law, since }) => `${law} ${since}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(repealed.map(({ law }) => law)).toContain('噪声污染防治法');
});
