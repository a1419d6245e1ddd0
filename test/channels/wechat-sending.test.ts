import { afterEach, describe, expect, it } from 'vitest';
import type { Recipient } from '../../bot/domain/outgoing.js';
import { WechatRig } from './wechat-rig.js';

let rig: WechatRig;
afterEach(() => rig.close());

async function open(...given: Parameters<typeof WechatRig.open>): Promise<Recipient> {
  rig = await WechatRig.open(...given);
  await rig.listen();
  return { kind: 'room', id: rig.room, name: '' };
}

const refused = { code: 'channel.refused', retry: true };
const unknown = { code: 'channel.unknown_outcome', retry: false };

describe('what surely was not sent', () => {
  it.each([
    ['a room that does not exist', { kind: 'room', id: 'nowhere@chatroom', name: '' }],
    ['a person who does not exist', { kind: 'person', id: 'nobody', name: '' }],
  ] as [string, Recipient][])('%s', async (_what, to) => {
    await open();
    await expect(rig.channel.send(to, '有人吗')).rejects.toMatchObject(refused);
    expect(rig.wechat.puppet.asked.get('messageSendText')).toBeUndefined();
  });

  it('is refused when WeChat says that nobody is logged in', async () => {
    const room = await open();
    rig.wechat.puppet.fate = 'refuse';
    await expect(rig.channel.send(room, '有人吗')).rejects.toMatchObject(refused);
    rig.wechat.puppet.fate = 'deliver';
    await rig.channel.send(room, '又好了');
    expect(rig.wechat.sent.map((one) => one.text)).toEqual(['又好了']);
  });

  it('is refused for good where it makes no sense', async () => {
    const room = await open();
    const senseless = { code: 'channel.refused', retry: false };
    const hook: Recipient = { kind: 'webhook', id: 'wecom', name: '' };
    await expect(rig.channel.send(hook, '警情')).rejects.toMatchObject(senseless);
    await expect(rig.channel.send(room, ' \n')).rejects.toMatchObject(senseless);
    await expect(rig.channel.send({ ...room, id: '' }, '在')).rejects.toMatchObject(senseless);
  });
});

describe('what may have been sent', () => {
  it.each(['lose-answer', 'hang'] as const)('counts as unknown: %s', async (fate) => {
    const room = await open();
    await rig.channel.send(room, '第一句');
    rig.wechat.puppet.fate = fate;
    await expect(rig.channel.send(room, '第二句')).rejects.toMatchObject(unknown);
    rig.wechat.puppet.fate = 'deliver';
    await rig.channel.send(room, '第三句');
    // It was not repeated, and what came after had its turn.
    expect(rig.wechat.sent.map((one) => one.text)).toEqual(['第一句', '第二句', '第三句']);
  });

  it('counts as unknown when the connection breaks in between', async () => {
    const room = await open();
    await rig.channel.send(room, '第一句');
    rig.wechat.puppet.fate = 'hang';
    const sent = rig.channel.send(room, '第二句');
    const outcome = expect(sent).rejects.toMatchObject(unknown);
    await rig.wechat.dropConnection();
    await outcome;
  });
});

describe('what is sent', () => {
  it('never rings everybody', async () => {
    const room = await open();
    const texts = [
      '@所有人 开会',
      '请看 ＠ 所有人',
      '@\u200b所有人',
      '@All 停水',
      'a@allen.cn @张三',
    ];
    for (const text of texts) await rig.channel.send(room, text);
    expect(rig.wechat.sent.map((one) => one.text)).toEqual([
      '所有人 开会',
      '请看 所有人',
      '所有人',
      'All 停水',
      'a@allen.cn @张三',
    ]);
  });

  it('has the id that WeChat tells, and none where it tells none', async () => {
    const room = await open();
    const receipt = await rig.channel.send(room, '有编号');
    expect(receipt).toEqual({ messageId: rig.wechat.sent[0]?.id });
    rig.wechat.puppet.tellsIds = false;
    expect(await rig.channel.send(room, '没编号')).toEqual({});
  });
});
