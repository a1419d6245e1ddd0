import { afterEach, describe, expect, it } from 'vitest';
import type { MockWechat } from '../../evaluators/mock-wechat/mock-wechat.js';
import { eventually } from '../support/eventually.js';
import type { Listening } from './listening.js';
import { WechatRig } from './wechat-rig.js';

let rig: WechatRig;
let wechat: MockWechat;
let listening: Listening;
afterEach(() => rig.close());

async function open(): Promise<void> {
  rig = await WechatRig.open();
  wechat = rig.wechat;
  listening = await rig.listen();
}

describe('a busy evening', () => {
  it('loses and swaps nothing of 2,000 lines in ten rooms', async () => {
    await open();
    const rooms = Array.from({ length: 10 }, (_, index) => wechat.room(`${index}幢`, [rig.zhang]));
    const texts = Array.from({ length: 200 }, (_, index) => `第${index}句`);
    for (const text of texts) {
      for (const room of rooms) wechat.say({ from: rig.zhang, room, text });
    }
    await eventually('all of them', () => listening.messages.length === 2_000, 20_000);
    for (const room of rooms) {
      const heard = listening.messages.filter((one) => one.conversation.id === room);
      expect(heard.map((one) => one.text)).toEqual(texts);
    }
    expect(rig.notes).toEqual([]);
  });
});

describe('what is on its way', () => {
  it('is counted until it is stored', async () => {
    await open();
    expect(rig.channel.arriving()).toBe(0);
    wechat.puppet.contentDelayMs = 50;
    for (const text of ['一', '二', '三']) wechat.say({ from: rig.zhang, room: rig.room, text });
    await eventually('three at the door', () => rig.channel.arriving() === 3);
    await listening.heard(3);
    await eventually('nobody at the door', () => rig.channel.arriving() === 0);
  });

  it('does not count what is hard to get', async () => {
    await open();
    wechat.puppet.contentFailures = 3;
    wechat.say({ from: rig.zhang, room: rig.room, text: '难取' });
    await eventually('asked once in vain', () => wechat.puppet.contentFailures < 3);
    await eventually('not waited for', () => rig.channel.arriving() === 0);
    expect(listening.messages).toEqual([]);
    await listening.heard(1);
  });
});

describe('a database that does not take it', () => {
  it('tries again, in order, and loses nothing', async () => {
    await open();
    listening.failures = 3;
    wechat.say({ from: rig.zhang, room: rig.room, text: '别丢了我' });
    wechat.say({ from: rig.li, room: rig.room, text: '也别丢了我' });
    const texts = (await listening.heard(2)).map((one) => one.text);
    expect(texts).toEqual(['别丢了我', '也别丢了我']);
  });

  it('reports what it had to give up, without the words, and goes on', async () => {
    await open();
    listening.failures = 5;
    const id = wechat.say({ from: rig.zhang, room: rig.room, text: '身份证号码在此' });
    const note = await eventually('a report', () => rig.notes.find((one) => one.level === 'error'));
    expect(note).toMatchObject({ messageId: id, what: '一条消息试了 5 次都没存下来' });
    expect(JSON.stringify(rig.notes)).not.toContain('身份证号码');
    wechat.say({ from: rig.zhang, room: rig.room, text: '又好了' });
    expect((await listening.heard(1))[0]?.text).toBe('又好了');
  });
});
