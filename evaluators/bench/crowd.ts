import { stringify } from 'yaml';
import type { MockWechat } from '../mock-wechat/mock-wechat.js';

/** Rooms and people enough, so that no quota or repeat rule keeps the officer from answering. */

/** Answers to people who speak to the officer are limited to 40 an hour and room. */
const asksOfRoomMax = 30;

const smallTalk = ['今天天气真不错', '晚上一起跳舞去', '菜场的番茄便宜了', '孩子们放学了吗'];

export interface Member {
  from: string;
  room: string;
}

/** Put a little differently each time, so that nobody answers from memory. */
export function questionOf({ from }: Member): string {
  return `@AI警官 我是${from.slice(9)}室的，身份证丢了怎么补办`;
}

/** @returns one member for each message that is going to be asked */
export function crowdOf(messages: number): Member[] {
  return Array.from({ length: messages }, (_, index) => ({
    from: `resident-${index}`,
    room: `bench-${Math.floor(index / asksOfRoomMax)}@chatroom`,
  }));
}

export function moveIn(wechat: MockWechat, crowd: readonly Member[]): void {
  for (const { from } of crowd) wechat.contact(`居民${from.slice(9)}`, from);
  for (const room of roomsOf(crowd)) {
    const members = crowd.filter((one) => one.room === room).map((one) => one.from);
    wechat.room(`测速${room}`, members, room);
  }
}

export function rosterOf(crowd: readonly Member[]): string {
  return stringify({
    people: [{ id: 'grid-chief', name: '郑晓丽', role: 'grid_chief' }],
    rooms: roomsOf(crowd).map((id) => ({
      id,
      name: id,
      community: '测速小区',
      people: ['grid-chief'],
      variables: { 警务室电话: '0571-00000110' },
    })),
  });
}

export function chatterOf(index: number): string {
  return smallTalk[index % smallTalk.length] ?? '';
}

function roomsOf(crowd: readonly Member[]): string[] {
  return [...new Set(crowd.map((one) => one.room))];
}
