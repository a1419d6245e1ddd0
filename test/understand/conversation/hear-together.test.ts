import { beforeAll, expect, it } from 'vitest';
import { loadMind, type Mind } from '../../../bot/main.js';
import type { LineSense } from '../../../bot/understand/conversation/lines.js';
import { RoomConversation } from '../../../bot/understand/conversation/room-conversation.js';

let mind: Mind;
beforeAll(() => {
  mind = loadMind(Date.now());
});

const minute = 60_000;
const idle: LineSense = {
  dispute: 0.02,
  kind: 'dispute.quarrel',
  kindShare: 0.3,
  matters: [],
  chatter: 0.9,
  hostility: 1,
  heat: 0.6,
  hardness: 0.02,
  alarm: 0,
};
const rubbish: LineSense = {
  ...idle,
  dispute: 0.6,
  matters: [{ intent: 'dispute.common_space', confidence: 0.5 }],
};

/** Plays lines a minute apart; several read as one sound like rubbish in the corridor. */
function play(lines: readonly [from: string, text: string][], apart = minute) {
  const room = new RoomConversation(mind.talk);
  const heard: string[] = [];
  const hear = (text: string) => {
    heard.push(text);
    return text.includes('，') ? rubbish : idle;
  };
  const views = lines.map(([from, text], index) =>
    room.follow(
      {
        id: `m${index}`,
        at: index * apart,
        senderId: from,
        senderName: from,
        role: 'resident',
        text,
      },
      hear,
    ),
  );
  return { heard, last: views.at(-1) };
}

const lines: [string, string][] = [
  ['乔嫂', '你家又放门口过夜'],
  ['小段', '你就放一晚上'],
  ['乔嫂', '你天天放我闻得要吐'],
];

it('hears in several lines as one what stands in none of them', () => {
  const { heard, last } = play(lines);
  expect(heard).toContain('你家又放门口过夜，你就放一晚上，你天天放我闻得要吐');
  expect(last?.dispute).toMatchObject({ kind: 'dispute.common_space' });
});

it('reads nothing together that was said long before', () => {
  const { heard } = play(lines, 60 * minute);
  expect(heard.filter((text) => text.includes('，'))).toEqual([]);
});

it('listens to the words of one alone, and to talk without an edge, line by line', () => {
  const alone = play(lines.map(([, text]): [string, string] => ['乔嫂', text]));
  expect(alone.heard).toEqual(lines.map(([, text]) => text));
});

it('reads the latest lines only, and no more than the ear takes', () => {
  const long = Array.from({ length: 12 }, (_, at): [string, string] => [
    at % 2 === 0 ? '乔嫂' : '小段',
    `${'你'.repeat(60)}${at}`,
  ]);
  const { heard } = play(long);
  expect(Math.max(...heard.map((text) => text.length))).toBeLessThanOrEqual(280);
  expect(heard.at(-1)?.endsWith('11')).toBe(true);
});
