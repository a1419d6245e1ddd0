import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadMind } from '../../../bot/main.js';
import { readStance, termsOf } from '../../../bot/understand/conversation/cues.js';
import type { HeardLine, LineSense } from '../../../bot/understand/conversation/lines.js';
import { partingOf } from '../../../bot/understand/conversation/part-ways.js';
import { RoomConversation } from '../../../bot/understand/conversation/room-conversation.js';

/** Two quarrels that run through each other in one strand. */

const start = Date.parse('2026-11-26T20:00:00+08:00');
const { talk } = loadMind(start);

function sense(kind: LineSense['kind']): LineSense {
  return {
    dispute: 0.85,
    kind,
    kindShare: 0.9,
    matters: [{ intent: kind, confidence: 0.75 }],
    chatter: 0.05,
    hostility: 2,
    heat: 1.6,
    hardness: 0.05,
    alarm: 0,
  };
}

/** What it is about stands in the words, so that lines read together are heard as well. */
function hear(text: string): LineSense {
  const leaks = text.match(/漏|水|天花板/g)?.length ?? 0;
  const parks = text.match(/车|位|挪/g)?.length ?? 0;
  return sense(leaks >= parks ? 'dispute.leak' : 'dispute.parking');
}

const leak: [string, string][] = [
  ['四楼老金', '你家又漏水，我天花板都黄了'],
  ['五楼小贺', '漏水又不是我弄的，水管老了'],
  ['四楼老金', '水从你家下来的，天花板滴到床上'],
  ['五楼小贺', '天花板我看过了，水就一点点'],
  ['四楼老金', '一点点？接了三盆水，五楼你上来看'],
  ['五楼小贺', '四楼你别喊，水管我叫人看'],
];
const car: [string, string][] = [
  ['王师傅', '谁的车堵我车位，赶紧挪'],
  ['阿城', '车位空着停一下怎么了，马上挪'],
  ['王师傅', '车位我租的，你挪了三回又停回来'],
  ['阿城', '王师傅你的车位写名字了？挪什么挪'],
  ['王师傅', '车位有编号，阿城你不认字？挪车'],
  ['阿城', '车我明天挪，位子又不会跑'],
];

function heardLines(lines: readonly [string, string][]): HeardLine[] {
  return lines.map(([from, text], at) => ({
    spoken: {
      id: `m${at}`,
      at: start + at * 20_000,
      senderId: from,
      senderName: from,
      role: 'resident',
      text,
    },
    sense: hear(text),
    stance: readStance(talk.cues, text),
    terms: termsOf(text),
    towards: [],
  }));
}

const woven = leak.flatMap((line, at) => [line, car[at] as [string, string]]);

it('people who answer each other about one matter are one quarrel', () => {
  const parting = partingOf(talk.partings, heardLines(woven), hear);
  expect(parting?.gain).toBeGreaterThan(talk.partings.least);
  const parts = parting?.parts.map((part) => [...part].sort().join());
  expect(parts?.sort()).toEqual(['五楼小贺,四楼老金', '王师傅,阿城'].sort());
});

it('four people about one leak are one quarrel', () => {
  const all: [string, string][] = [
    ['四楼老金', '你家又漏水，我天花板都黄了'],
    ['五楼小贺', '漏水又不是我弄的，水管老了'],
    ['四楼金嫂', '水从五楼下来的，天花板滴到床上'],
    ['五楼老贺', '四楼你别喊，水管我们叫人看'],
    ['四楼老金', '五楼上个月也说叫人看水管'],
    ['五楼小贺', '金嫂，水管这不是排队吗'],
    ['四楼金嫂', '老贺，床都漏湿了还排队'],
    ['五楼老贺', '老金，床我赔，水管明天修'],
  ];
  const gain = partingOf(talk.partings, heardLines(all), hear)?.gain ?? -1;
  expect(gain).toBeLessThan(talk.partings.least);
});

it('a few lines, or three people, are not told apart yet', () => {
  expect(partingOf(talk.partings, heardLines(woven.slice(0, 7)), hear)).toBeUndefined();
  const three = heardLines(woven.filter(([from]) => from !== '阿城'));
  expect(partingOf(talk.partings, three, hear)).toBeUndefined();
});

it('the room shows two quarrels once told apart, and keeps the first by its first line', () => {
  const room = new RoomConversation(talk);
  const views = heardLines(woven).map(({ spoken }) => room.follow(spoken, hear));
  const [last, before] = [views.at(-1)?.dispute, views.at(-2)?.dispute];
  expect(before?.kind).toBe('dispute.leak');
  expect(last?.kind).toBe('dispute.parking');
  expect(before?.startedWith).toBe('m0');
  expect(last?.startedWith).toBe('m1');
  expect(before?.sides.flat().sort()).toEqual(['五楼小贺', '四楼老金'].sort());
  expect(last?.sides.flat().sort()).toEqual(['王师傅', '阿城'].sort());
  expect(new Set(before?.messages).has('m1')).toBe(false);
});

it('each part has two people and four lines at least, and nobody is in both', () => {
  const line = fc.tuple(
    fc.constantFrom(...'甲乙丙丁戊己'),
    fc.constantFrom('漏水', '挪车', '你说啊'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (said) => {
      const lines = heardLines(said);
      const parting = partingOf(talk.partings, lines, hear);
      if (!parting) return;
      const [one, other] = parting.parts;
      expect(one.filter((id) => other.includes(id))).toEqual([]);
      for (const part of parting.parts) {
        expect(part.length).toBeGreaterThanOrEqual(2);
        const spoken = lines.filter(({ spoken }) => part.includes(spoken.senderId));
        expect(spoken.length).toBeGreaterThanOrEqual(4);
      }
    }),
    { numRuns: 60 },
  );
});
