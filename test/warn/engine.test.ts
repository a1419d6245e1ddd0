import { describe, expect, test } from 'vitest';
import { evidenceMax } from '../../bot/domain/warn-model.js';
import { WarningEngine } from '../../bot/warn/engine/warning-engine.js';
import { dayMs, evening, hourMs, minuteMs, model, newOnes, said } from './support/lines.js';

/** What the engine raises, and what it does not. */

const scripts = [
  '在家做手机兼职，点赞关注就能赚钱，一单五块日结，想做的加我',
  '手机兼职在家就能做，点赞关注一单五块，日结工资，想做的姐妹加我',
  '招手机兼职，在家点赞关注就能赚，一单五块当天日结，想做加我',
  '宝妈看过来，在家做手机兼职点赞关注，一单五块日结，加我带你做',
  '手机就能做的兼职，点赞关注一单五块，当天日结，在家想做的加我',
];

describe('a wave of one script', () => {
  const wave = model({
    id: 'wave',
    group: ['script'],
    threshold: { messages: 3, rooms: 3 },
    level: 'orange',
  });

  test('reworded in five rooms within an hour it is one warning with five pieces', () => {
    const engine = new WarningEngine([wave]);
    const raised = scripts.flatMap((text, index) =>
      engine.observe(said({ text, room: `R${index}`, from: `号${index}`, minute: index * 11 })),
    );
    expect(newOnes(raised)).toHaveLength(1);
    const [matter] = [...engine.open].map(([, one]) => one.matter);
    expect(matter?.warning?.evidence.map(({ roomId }) => roomId)).toEqual([
      'R0',
      'R1',
      'R2',
      'R3',
      'R4',
    ]);
  });

  test('other scripts in other rooms are no wave', () => {
    const engine = new WarningEngine([wave]);
    const others = ['内部渠道办证，身份证驾照都行', '无抵押贷款当天放款，征信花也能做', scripts[0]];
    const raised = others.flatMap((text, index) =>
      engine.observe(said({ text, room: `R${index}`, from: `号${index}`, minute: index })),
    );
    expect(raised).toEqual([]);
  });

  test.each([
    ['link', '点 https://a.example.cn/x?id=', ['家长缴费', '物业缴费通知', '领补贴']],
    ['number', '打 139 1234 5678 ', ['办贷款', '修水管', '收旧家电']],
  ])('the same %s makes it one, whatever the words', (_, same, words) => {
    const engine = new WarningEngine([wave]);
    const raised = words.flatMap((word, index) =>
      engine.observe(
        said({
          text: `${word}${same}${index}`.replace('5678 ', '5678 号 '),
          room: `R${index}`,
          from: word,
        }),
      ),
    );
    expect(newOnes(raised)).toHaveLength(1);
  });
});

describe('how often', () => {
  test('one person who repeats himself counts once, in other words eight times', () => {
    const many = model({ threshold: { messages: 9 }, window: '6h' });
    const engine = new WarningEngine([many]);
    const same = Array.from({ length: 200 }, (_, minute) => said({ minute }));
    const other = Array.from({ length: 200 }, (_, minute) =>
      said({ minute, text: `兼职${'好'.repeat(minute + 9)}` }),
    );
    expect([...same, ...other].flatMap((line) => engine.observe(line))).toEqual([]);
  });

  test('a storm of accounts is one warning, and its memory stays small', () => {
    const engine = new WarningEngine([model({ threshold: { messages: 3 } })]);
    const raised = Array.from({ length: 3_000 }, (_, index) =>
      engine.observe(
        said({ minute: index / 100, from: `号${index}`, text: `兼职加我${index % 7}个` }),
      ),
    ).flat();
    expect(newOnes(raised)).toHaveLength(1);
    const [matter] = [...(engine.states[0]?.matters ?? [])].map(([, one]) => one);
    expect(matter?.evidence.length).toBeLessThanOrEqual(evidenceMax);
    expect(matter?.warning?.evidence.length).toBeLessThanOrEqual(evidenceMax);
  });

  test('within the cool-down more evidence is no second warning; after it new evidence is', () => {
    const engine = new WarningEngine([model()]);
    const minutes = [0, 5, 30, 59, 61, 75];
    const raised = minutes.flatMap((minute) =>
      engine.observe(said({ minute, from: `人${minute}` })).map(({ kind }) => [minute, kind]),
    );
    expect(raised).toEqual([
      [0, 'new'],
      [61, 'new'],
    ]);
  });

  test('it is told again when it goes on and nobody has answered', () => {
    const engine = new WarningEngine([model({ coolDownMinutes: 600, repeatMinutes: 30 })]);
    const at = (minute: number) => engine.observe(said({ minute, from: `人${minute}` }));
    const [first] = at(0);
    expect(at(20)).toEqual([]);
    expect(at(35)).toMatchObject([{ kind: 'again', episode: first?.episode }]);
    engine.answer(first?.episode ?? '');
    expect(at(90)).toEqual([]);
  });
});

describe('what belongs together', () => {
  test('days, senders and rooms are counted as different ones', () => {
    const engine = new WarningEngine([
      model({ threshold: { messages: 3, senders: 2, days: 2 }, window: '5d' }),
    ]);
    const lines = [
      said({ minute: 0 }),
      said({ minute: 3, text: '加我微信，教你赚' }),
      said({ minute: 5, from: '小吴' }),
      said({ minute: 24 * 60, from: '小郑' }),
    ];
    expect(lines.map((line) => engine.observe(line).length)).toEqual([0, 0, 0, 1]);
  });

  test('one place is written in many ways', () => {
    const leak = model({
      id: 'leak',
      signal: { intents: ['dispute.leak'] },
      group: ['place'],
      threshold: { messages: 2, senders: 2 },
    });
    const engine = new WarningEngine([leak]);
    const intent = 'dispute.leak' as const;
    const first = engine.observe(said({ intent, text: '3幢2单元402漏到我家了' }));
    const other = engine.observe(said({ intent, from: '吴', room: 'B', text: '3-2-402漏水' }));
    const second = engine.observe(said({ intent, from: '郑', text: '三幢二单元402又漏了' }));
    expect([first, other]).toEqual([[], []]);
    expect(newOnes(second)).toHaveLength(1);
  });

  test('what is needed besides may come first or last', () => {
    const both = model({ with: [{ signal: { text: ['转账|付款'] } }] });
    const bait = said({ minute: 0, heardMinute: 9 });
    const pay = said({ minute: 9, intent: 'chat.chat', text: '付款码发我' });
    for (const lines of [
      [bait, pay],
      [pay, bait],
    ]) {
      const engine = new WarningEngine([both]);
      expect(newOnes(lines.flatMap((line) => engine.observe(line)))).toHaveLength(1);
    }
  });

  test('words that take it back end it, and wipe what was before', () => {
    const lost = model({
      id: 'lost',
      signal: { intents: ['emergency.missing_person'] },
      unless: { text: ['找到了'] },
      threshold: { messages: 2 },
    });
    const engine = new WarningEngine([lost]);
    const intent = 'emergency.missing_person' as const;
    engine.observe(said({ intent, minute: 0 }));
    engine.observe(said({ intent: 'chat.chat', minute: 1, text: '找到了找到了' }));
    expect(engine.observe(said({ intent, minute: 2, from: '吴' }))).toEqual([]);
    expect(engine.observe(said({ intent, minute: 3, from: '郑' }))).toMatchObject([
      { kind: 'new' },
    ]);
    expect(
      engine.observe(said({ intent: 'chat.chat', minute: 4, text: '人找到了，谢谢' })),
    ).toMatchObject([{ kind: 'over' }]);
  });

  test('requests count until somebody who serves speaks', () => {
    const lift = model({ unanswered: true, threshold: { messages: 2 } });
    const engine = new WarningEngine([lift]);
    engine.observe(said({ minute: 0 }));
    engine.observe(said({ minute: 1, role: 'property', from: '钱经理', intent: 'chat.chat' }));
    expect(engine.observe(said({ minute: 2, from: '吴' }))).toEqual([]);
    expect(newOnes(engine.observe(said({ minute: 3, from: '郑' })))).toHaveLength(1);
  });

  test('earlier cases of the same place count, others do not', () => {
    const again = model({
      id: 'again',
      signal: { intents: ['dispute'] },
      cases: { kinds: ['dispute'], atLeast: 2, days: 30, same: 'place' },
      group: ['place'],
    });
    const engine = new WarningEngine([again]);
    const known = (id: number, daysAgo: number, place: string) =>
      engine.noteCase({
        id,
        roomId: 'A',
        kind: 'dispute.noise',
        openedAt: evening - daysAgo * dayMs,
        place,
        parties: [],
      });
    const line = () =>
      engine.observe(
        said({ intent: 'dispute.noise', text: '3-402又在吵', from: `人${Math.random()}` }),
      );
    known(1, 20, '3-402');
    known(2, 40, '3-402');
    known(3, 3, '3-302');
    expect(line()).toEqual([]);
    known(4, 2, '3-402');
    expect(newOnes(line())).toHaveLength(1);
  });

  test('the season is asked at the time of the words', () => {
    const night = model({ season: { hours: [22, 6], lunarMonths: [12] } });
    const engine = new WarningEngine([night]);
    const festival = (Date.parse('2026-02-16T23:10:00+08:00') - evening) / minuteMs;
    expect(engine.observe(said({ minute: festival - 120 }))).toEqual([]);
    expect(newOnes(engine.observe(said({ minute: festival })))).toHaveLength(1);
    expect(engine.observe(said({ minute: 4 * 60, room: 'B' }))).toEqual([]);
  });

  test('a room that heats up is noticed, one that was always loud is not', () => {
    const hot = model({
      id: 'hot',
      signal: { hostility: 2 },
      threshold: { messages: 3, senders: 2, rise: 1 },
    });
    const talk = (from: number, to: number, hostility: 0 | 2 | 3, room: string) =>
      Array.from({ length: (to - from) / 2 }, (_, index) =>
        said({
          minute: from + index * 2,
          hostility,
          room,
          from: `人${index % 3}`,
          intent: 'dispute.quarrel',
          text: `第${'一'.repeat(index + 1)}句`,
        }),
      );
    const rising = new WarningEngine([hot]);
    const up = [...talk(0, 28, 0, 'A'), ...talk(30, 56, 3, 'A')];
    expect(newOnes(up.flatMap((line) => rising.observe(line)))).toHaveLength(1);
    const loud = new WarningEngine([hot]);
    expect(newOnes(talk(0, 58, 2, 'A').flatMap((line) => loud.observe(line)))).toEqual([]);
  });

  test('the graver warning of a room makes the lesser needless', () => {
    const grave = model({
      id: 'grave',
      level: 'orange',
      signal: { hostility: 4 },
      suppresses: ['bait'],
    });
    const engine = new WarningEngine([model(), grave]);
    const raised = engine.observe(said({ hostility: 4 }));
    expect(raised.map(({ model: one, suppressedBy }) => [one.id, suppressedBy])).toEqual([
      ['grave', undefined],
      ['bait', 'grave'],
    ]);
    expect(engine.observe(said({ room: 'B' }))).toMatchObject([{ model: { id: 'bait' } }]);
    expect(engine.observe(said({ room: 'B' }))[0]?.suppressedBy).toBeUndefined();
  });
});

describe('time that goes wrong', () => {
  test('what comes late counts where it was said, and is marked late', () => {
    const engine = new WarningEngine([model({ threshold: { messages: 2 } })]);
    engine.observe(said({ minute: 30 }));
    const raised = engine.observe(said({ minute: 10, heardMinute: 300, from: '吴' }));
    expect(raised).toMatchObject([{ kind: 'new', late: true, since: evening + 10 * minuteMs }]);
  });

  test('a message from the future is one of now', () => {
    const engine = new WarningEngine([model({ threshold: { messages: 2 } })]);
    const year = 365 * 24 * 60;
    engine.observe(said({ minute: year, heardMinute: 0 }));
    expect(newOnes(engine.observe(said({ minute: 1, from: '吴' })))).toHaveLength(1);
  });

  test('a clock that jumped ahead and came back silences nothing', () => {
    const engine = new WarningEngine([model({ unanswered: true })]);
    const year = 365 * 24 * 60;
    engine.observe(said({ minute: year, role: 'property', intent: 'chat.chat' }));
    engine.observe(said({ minute: year + 1 }));
    const later = Array.from({ length: 40 }, (_, index) =>
      engine.observe(said({ minute: index, from: `人${index}` })),
    );
    expect(newOnes(later.flat())).toHaveLength(1);
  });

  test('it is over when it has been quiet for long enough', () => {
    const engine = new WarningEngine([model({ resolveMinutes: 90 })]);
    engine.observe(said());
    expect(engine.quietAt(evening + hourMs)).toEqual([]);
    expect(engine.quietAt(evening + 2 * hourMs)).toMatchObject([{ kind: 'over' }]);
    expect(engine.quietAt(evening + 3 * hourMs)).toEqual([]);
  });
});

describe('omens', () => {
  const gas = model({
    id: 'omen',
    signal: { omens: ['gas'], minOmen: 0.3 },
    threshold: { messages: 1, weight: 0.9 },
    window: '2d',
  });
  const line = (minute: number, share: number, more: object = {}) => {
    const one = said({
      text: minute === 0 ? '洗完澡头昏' : '浴室窗封了，蹲着想吐',
      room: 'R',
      from: '甲',
      minute,
      ...more,
    });
    return { ...one, reading: { ...one.reading, omens: [{ omen: 'gas' as const, share }] } };
  };

  test('one clear sign is enough, one faint sign is not, two faint ones are', () => {
    expect(newOnes(new WarningEngine([gas]).observe(line(0, 0.95)))).toHaveLength(1);
    const engine = new WarningEngine([gas]);
    expect(engine.observe(line(0, 0.5))).toEqual([]);
    expect(newOnes(engine.observe(line(30, 0.5)))).toHaveLength(1);
  });

  test('what is too faint adds up to nothing', () => {
    const engine = new WarningEngine([gas]);
    const raised = Array.from({ length: 9 }, (_, at) => engine.observe(line(at * 10, 0.2)));
    expect(raised.flat()).toEqual([]);
  });

  test('the same words again add nothing', () => {
    const engine = new WarningEngine([gas]);
    const again = { text: '洗完澡头昏' };
    expect(
      [engine.observe(line(0, 0.5, again)), engine.observe(line(9, 0.5, again))].flat(),
    ).toEqual([]);
  });
});
