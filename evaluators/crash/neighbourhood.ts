import { stringify } from 'yaml';
import type { ReceiverRole } from '../../bot/domain/taxonomy.js';
import type { Spoken } from '../mock-wechat/words.js';
import type { SeededRandom } from '../seeded-random.js';

/** Rooms, people, and what they say while the officer is killed again and again. */

const roomCount = 8;
const residentsOfRoom = 40;
const officerName = 'AI警官';

export interface Person {
  id: string;
  name: string;
}

export interface Room {
  id: string;
  name: string;
  residents: readonly [Person, ...Person[]];
}

const receivers: readonly (Person & { role: ReceiverRole })[] = [
  { id: 'building-head', name: '孙玉兰', role: 'building_head' },
  { id: 'micro-grid', name: '许婷', role: 'micro_grid' },
  { id: 'grid-chief', name: '郑晓丽', role: 'grid_chief' },
  { id: 'police-officer', name: '方警官', role: 'officer' },
  { id: 'property', name: '钱经理', role: 'property' },
  { id: 'mediator', name: '沈调解', role: 'mediator' },
];

export const staff: readonly Person[] = receivers;

export const rooms = Array.from({ length: roomCount }, (_, index): Room => {
  const name = `罗兰花苑${index + 1}幢`;
  const person = (number: number): Person => ({
    id: `resident-${index + 1}-${number}`,
    name: `${index + 1}幢${number}室`,
  });
  const rest = Array.from({ length: residentsOfRoom - 1 }, (_, other) => person(other + 2));
  return { id: `building-${index + 1}@chatroom`, name, residents: [person(1), ...rest] };
}) as [Room, ...Room[]];

/** The roster of these rooms, as the officer reads it. */
export function rosterYaml(): string {
  return stringify({
    people: receivers,
    rooms: rooms.map(({ id, name }) => ({
      id,
      name,
      community: '罗兰花苑',
      people: receivers.map((one) => one.id),
      variables: { 警务室电话: '0571-00000110', 物业电话: '0571-00000120' },
    })),
  });
}

type Saying = (random: SeededRandom) => Omit<Spoken, 'id' | 'at'>;

const questions = [
  '身份证丢了怎么补办',
  '落户要什么条件',
  '居住证怎么办',
  '电动车上牌去哪里',
  '无犯罪记录证明怎么开',
  '狗证怎么办',
  '房东不退押金合法吗',
  '高空抛物砸到人谁负责',
  '刷单返利是不是骗子',
  '说我账户有问题要转到安全账户，是真的吗',
] as const;

const chatter = [
  '今天天气真不错',
  '谁家有多余的纸箱',
  '晚上一起跳舞去',
  '哈哈哈哈',
  '菜场的番茄便宜了',
  '收到',
  '好的好的',
  '孩子们明天几点放学来着',
  '有没有人拼单买橙子',
] as const;

const emergencies = [
  '楼下着火了，好多烟，快来人',
  '有人拿刀在楼道里追人，救命',
  '有人要跳楼，就在天台上',
  '老人摔倒了叫不醒，快叫救护车',
] as const;

const disputes = [
  '楼上半夜装修吵死了，说了多少次都不听',
  '谁的车堵着我家车位，打电话不接',
  '楼上漏水把我家天花板泡坏了，不肯赔',
  '你家狗天天叫，还让不让人睡觉了',
  '楼道里堆满杂物，你们到底搬不搬',
] as const;

const orders = ['接单', '到场', '收到', '办结 已经和解', '转派 郑晓丽', '恢复'] as const;

const inRoom =
  (
    words: readonly [string, ...string[]],
    shape: (text: string) => string = (text) => text,
  ): Saying =>
  (random) => {
    const room = random.pick(rooms);
    const from = random.pick(room.residents).id;
    return { from, room: room.id, text: shape(random.pick(words)) };
  };

const toOfficer: Saying = inRoom(questions, (text) => `@${officerName} ${text}`);

const fromStaff: Saying = (random) => {
  const from = random.pick(staff as [Person, ...Person[]]).id;
  const text = random.pick(orders);
  if (random.next() < 0.7) return { from, text };
  const number = random.whole(1, 30);
  return { from, room: random.pick(rooms).id, text: `@${officerName} 接单 ${number}` };
};

/** How much of what, adding up to 1. */
const mix: readonly (readonly [number, Saying])[] = [
  [0.34, toOfficer],
  [0.12, inRoom(questions)],
  [0.28, inRoom(chatter)],
  [0.06, inRoom(emergencies)],
  [0.12, inRoom(disputes)],
  [0.08, fromStaff],
];

/** The next thing that somebody says. */
export function nextSaying(random: SeededRandom): Omit<Spoken, 'id' | 'at'> {
  let left = random.next();
  for (const [share, saying] of mix) {
    left -= share;
    if (left < 0) return saying(random);
  }
  return toOfficer(random);
}
