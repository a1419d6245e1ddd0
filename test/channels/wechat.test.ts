import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { MockWechat, Spoken } from '../../evaluators/mock-wechat/mock-wechat.js';
import { eventually } from '../support/eventually.js';
import type { Listening } from './listening.js';
import { WechatRig } from './wechat-rig.js';

/** What only WeChat has; all over the real gRPC wire. The line's life: `wechat-line.test.ts`. */

let rig: WechatRig;
let wechat: MockWechat;
let listening: Listening;
afterEach(() => rig.close());

async function open(...given: Parameters<typeof WechatRig.open>): Promise<void> {
  rig = await WechatRig.open(...given);
  wechat = rig.wechat;
  listening = await rig.listen();
}

/** 张三 says it in the room. */
async function hear(spoken: Partial<Spoken>) {
  const before = listening.messages.length;
  wechat.say({ from: rig.zhang, room: rig.room, ...spoken });
  const message = (await listening.heard(before + 1))[before];
  if (!message) throw new Error('no message');
  return message;
}

describe('being called', () => {
  it('knows the @ by its own account, its name, and its name in the room', async () => {
    await open();
    wechat.alias(rig.room, wechat.officerId, '幸福小区AI');
    const called = [
      { text: '@AI警官\u2005楼上太吵了', mentions: [wechat.officerId] },
      { text: '@群里改过的名字 在吗', mentions: [wechat.officerId] },
      { text: '麻烦 @AI警官 看一下' },
      { text: '＠AI警官 在吗' },
      { text: '@幸福小区AI 有人吗' },
    ];
    for (const spoken of called) expect((await hear(spoken)).mentionsOfficer).toBe(true);
  });

  it('is not called by @所有人, by others being called, or by its name in a quote', async () => {
    await open();
    const everyone = [wechat.officerId, rig.zhang, rig.li];
    const notCalled = [
      { text: '@所有人 明天停水', mentions: everyone },
      { text: '@all water is off', mentions: everyone },
      { text: '@李四 你家漏水了', mentions: [rig.li] },
      { text: 'AI警官说得对' },
    ];
    for (const spoken of notCalled) expect((await hear(spoken)).mentionsOfficer).toBe(false);
    wechat.quote(
      { from: rig.zhang, room: rig.room, text: '看到了' },
      { name: '李四', text: '@AI警官 出来说话' },
    );
    expect((await listening.heard(5))[4]).toMatchObject({ mentionsOfficer: false, text: '看到了' });
  });

  it('uses the name that somebody carries in the room', async () => {
    await open();
    wechat.alias(rig.room, rig.zhang, '3-502张三');
    expect((await hear({ text: '在' })).sender).toEqual({ id: rig.zhang, name: '3-502张三' });
    wechat.alias(rig.room, rig.zhang, '3-503张三');
    await eventually('the new name', async () => {
      return (await hear({ text: '搬家了' })).sender.name === '3-503张三';
    });
  });
});

describe('kinds of messages', () => {
  it('takes a reply apart into its words and what it refers to', async () => {
    await open();
    const original = { name: '李四', text: '谁家的水漏下来了？\n我家天花板都湿了' };
    wechat.quote({ from: rig.zhang, room: rig.room, text: '是我家，马上修' }, original);
    const [message] = await listening.heard(1);
    expect(message).toMatchObject({ text: '是我家，马上修', quote: { text: original.text } });
  });

  it('tells kind, name and size of an attachment and never fetches it', async () => {
    await open();
    const size = 200 * 1024 * 1024;
    const file =
      `<?xml version="1.0"?><msg><appmsg><title>打架&amp;录像.mp4</title><type>6</type>` +
      `<appattach><totallen>${size}</totallen></appattach></appmsg></msg>`;
    const attachment = { name: '打架&录像.mp4', sizeBytes: size };
    expect(await hear({ kind: 'file', text: file })).toMatchObject({
      kind: 'file',
      text: '',
      attachment,
    });
    const voice = '<msg><voicemsg endflag="1" length="4096" voicelength="3000" /></msg>';
    expect(await hear({ kind: 'audio', text: voice })).toMatchObject({
      kind: 'voice',
      text: '',
      attachment: { name: '', sizeBytes: 4096 },
    });
    expect(await hear({ kind: 'image', filename: '楼道.jpg' })).toMatchObject({
      kind: 'image',
      attachment: { name: '楼道.jpg' },
    });
    expect(await hear({ kind: 'video', filename: '监控.mp4' })).toMatchObject({ kind: 'file' });
    expect(await hear({ kind: 'sticker' })).toMatchObject({ kind: 'other', text: '' });
    expect(wechat.puppet.downloads).toBe(0);
  });

  it('tells a message that was taken back, after the message itself', async () => {
    await open();
    const id = wechat.say({ from: rig.zhang, room: rig.room, text: '说错了' });
    wechat.recall({ from: rig.zhang, room: rig.room }, id);
    const inner = `<revokemsg><newmsgid>${id}</newmsgid></revokemsg>`;
    const xml = `<sysmsg type="revokemsg">${inner}</sysmsg>`;
    wechat.recall({ from: rig.zhang }, xml);
    await eventually('both recalls', () => listening.recalls.length === 2);
    expect(listening.messages.map((one) => one.id)).toEqual([id]);
    const takenBack = listening.recalls.map((one) => `${one.roomId} ${one.messageId}`);
    expect(takenBack.sort()).toEqual([`${rig.room} ${id}`, `${rig.zhang} ${id}`].sort());
  });

  it('tells who joins, who leaves and what the room is called', async () => {
    await open();
    const many = Array.from({ length: 7 }, (_, index) => wechat.contact(`新邻居${index}`));
    wechat.join(rig.room, many);
    wechat.leave(rig.room, [rig.li]);
    wechat.retitle(rig.room, '幸福小区3幢（新）');
    await eventually('three changes', () => listening.changes.length === 3);
    expect(listening.changes).toMatchObject([
      { kind: 'join', detail: '新邻居0、新邻居1、新邻居2、新邻居3、新邻居4等7人' },
      { kind: 'leave', detail: '李四' },
      { kind: 'topic', detail: '幸福小区3幢（新）', roomId: rig.room },
    ]);
    expect((await hear({ text: '改名了' })).conversation.name).toBe('幸福小区3幢（新）');
  });

  it('knows its own words, typed on its own phone, in a room and in private', async () => {
    await open();
    const from = wechat.officerId;
    wechat.say({ from, room: rig.room, text: '我是值班民警' });
    wechat.say({ from, to: rig.li, text: '私下说一句' });
    await listening.heard(2);
    const byText = new Map(listening.messages.map((one) => [one.text, one]));
    expect(byText.get('我是值班民警')).toMatchObject({ own: true, mentionsOfficer: false });
    expect(byText.get('私下说一句')).toMatchObject({
      own: true,
      conversation: { kind: 'private', id: rig.li, name: '李四' },
    });
  });
});

describe('odd content', () => {
  it('survives what no sane puppet would send', async () => {
    await open();
    const { room, zhang } = rig;
    wechat.emitAgain('');
    wechat.emitMessage({ id: 'no sender', roomId: room, text: '谁说的', timestamp: 1, type: 7 });
    wechat.emitMessage({ id: 'no text', roomId: room, talkerId: zhang, timestamp: 1, type: 7 });
    wechat.emitMessage({ id: 'odd type', roomId: room, talkerId: zhang, timestamp: 1, type: 99 });
    wechat.emitMessage({
      id: 'stranger',
      talkerId: 'nobody',
      roomId: 'nowhere',
      timestamp: 1,
      type: 7,
    });
    wechat.emitMessage({ id: 'nothing', timestamp: 0, type: 0 });
    await listening.heard(5);
    const byId = new Map(listening.messages.map((one) => [one.id, one]));
    expect(byId.get('no sender')).toMatchObject({ sender: { id: '', name: '' }, text: '谁说的' });
    expect(byId.get('no text')).toMatchObject({ text: '', kind: 'text' });
    expect(byId.get('odd type')).toMatchObject({ kind: 'other' });
    expect(byId.get('nothing')).toMatchObject({ sender: { id: '' }, text: '' });
    expect(byId.get('stranger')).toMatchObject({ sender: { id: 'nobody', name: '' } });
    expect((await hear({ text: '还好吗' })).text).toBe('还好吗');
  });

  it('reads times in seconds, in milliseconds and missing', async () => {
    await open();
    const at = Date.UTC(2026, 10, 22, 8, 30);
    expect((await hear({ text: '毫秒', at })).at).toBe(at);
    expect((await hear({ text: '秒', at: at / 1000 })).at).toBe(at);
    expect(Math.abs((await hear({ text: '没有', at: 0 })).at - Date.now())).toBeLessThan(10_000);
  });

  it('is at ease in a room of 500 without a topic', async () => {
    await open();
    const crowd = Array.from({ length: 500 }, (_, index) => wechat.contact(`居民${index}`));
    const room = wechat.room('', crowd);
    wechat.puppet.asked.clear();
    for (const from of crowd.slice(0, 3)) {
      expect((await hear({ from, room, text: '早' })).conversation.name).toBe('群聊');
    }
    // One question a message, one for the room, one for each who speaks: none for the other 497.
    expect(Object.fromEntries(wechat.puppet.asked)).toEqual({
      messagePayload: 3,
      roomPayload: 1,
      roomMemberPayload: 3,
    });
  });

  it('costs one question on the wire once the names are known', async () => {
    await open();
    await hear({ text: '第一句' });
    wechat.puppet.asked.clear();
    for (let index = 0; index < 5; index++) await hear({ text: `又一句${index}` });
    expect(Object.fromEntries(wechat.puppet.asked)).toEqual({ messagePayload: 5 });
  });

  it('asks again for content that is not ready, and reports what never comes', async () => {
    await open();
    wechat.puppet.contentFailures = 2;
    expect((await hear({ text: '迟到的内容' })).text).toBe('迟到的内容');
    wechat.emitAgain('没有这条消息');
    const note = await eventually('a report', () => rig.notes.find((one) => one.level === 'error'));
    expect(note).toMatchObject({ messageId: '没有这条消息', what: '有一条消息的内容怎么也取不到' });
  });

  it('leaves nothing about people on the disk', async () => {
    await open();
    await hear({ text: '记住我' });
    await pause(50);
    const store = join(homedir(), '.wechaty', 'wechaty-puppet-service', wechat.token);
    expect(existsSync(store)).toBe(false);
  });
});
