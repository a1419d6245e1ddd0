import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { FileBox } from 'file-box';
import { afterEach, describe, expect, it } from 'vitest';
import { mediaBytesMax } from '../../bot/channels/wechat/media.js';
import type { Message } from '../../bot/domain/message.js';
import type { Spoken } from '../../evaluators/mock-wechat/mock-wechat.js';
import { eventually } from '../support/eventually.js';
import { WechatRig } from './wechat-rig.js';

/** The bytes of voice and pictures, over the real gRPC wire. */

let rig: WechatRig;
afterEach(() => rig.close());

/** 张三 sends something, and it is heard. */
async function hear(spoken: Partial<Spoken>): Promise<Message> {
  const listening = await rig.listen();
  rig.wechat.say({ from: rig.zhang, room: rig.room, ...spoken });
  const [message] = await listening.heard(1);
  return { ...message, key: 1, heardAt: 0, role: 'resident' } as Message;
}

const voiceOf = (length: number) => `<msg><voicemsg length="${length}" voicelength="3000" /></msg>`;

describe('what is inside', () => {
  it.each([
    ['a short voice message', 'audio', 3_000],
    ['a picture of half a megabyte', 'image', 500_000],
  ] as const)('%s comes as it was sent', async (_, kind, length) => {
    rig = await WechatRig.open();
    const bytes = randomBytes(length);
    const message = await hear({ kind, bytes, filename: 'sent.bin' });
    expect(rig.wechat.puppet.downloads).toBe(0);
    const file = await rig.channel.media(message);
    expect(Buffer.from(file.bytes).equals(bytes)).toBe(true);
    expect(file.name).toBe('sent.bin');
  });

  it('comes from a puppet that knows pictures only as files', async () => {
    rig = await WechatRig.open();
    rig.wechat.puppet.knowsImages = false;
    const message = await hear({ kind: 'image', bytes: randomBytes(900) });
    expect((await rig.channel.media(message)).bytes.length).toBe(900);
  });

  it('that is said to be too big is not asked for', async () => {
    rig = await WechatRig.open();
    const message = await hear({ kind: 'audio', text: voiceOf(100_000_000) });
    await expect(rig.channel.media(message)).rejects.toMatchObject({ code: 'media.too_large' });
    expect(rig.wechat.puppet.downloads).toBe(0);
  });

  it('that is bigger than it was said to be is given up on the way', async () => {
    rig = await WechatRig.open({ patience: { mediaMs: 20_000 } });
    const bytes = Buffer.alloc(mediaBytesMax + 1);
    const message = await hear({ kind: 'audio', text: voiceOf(4_000), bytes });
    await expect(rig.channel.media(message)).rejects.toMatchObject({ code: 'media.too_large' });
  });

  it('that the puppet has not got is told', async () => {
    rig = await WechatRig.open();
    const message = await hear({ kind: 'image' });
    await expect(rig.channel.media(message)).rejects.toMatchObject({ code: 'media.missing' });
  });

  it('that never ends coming is given up', async () => {
    rig = await WechatRig.open({ patience: { mediaMs: 400 } });
    const message = await hear({ kind: 'audio' });
    const endless = () => FileBox.fromStream(new Readable({ read: () => undefined }), 'endless');
    rig.wechat.puppet.contents.set(message.id, endless);
    await expect(rig.channel.media(message)).rejects.toMatchObject({ code: 'channel.unreachable' });
  });

  it('that is asked for while the line is down is told so, and comes later', async () => {
    rig = await WechatRig.open();
    const message = await hear({ kind: 'audio', bytes: randomBytes(50) });
    await rig.channel.stop();
    await expect(rig.channel.media(message)).rejects.toMatchObject({ code: 'channel.unreachable' });
    await rig.listen();
    expect((await rig.channel.media(message)).bytes.length).toBe(50);
  });

  it('that breaks off with the line breaks nothing else', async () => {
    rig = await WechatRig.open({ patience: { mediaMs: 5_000 } });
    const message = await hear({ kind: 'audio', bytes: randomBytes(9_000_000) });
    const heard = rig.channel.media(message).catch((error) => error);
    await eventually('it is on its way', () => rig.wechat.puppet.downloads > 0);
    await rig.wechat.dropConnection(300);
    expect(await heard).toMatchObject({ code: 'channel.unreachable' });
    await pause(300);
    await eventually('the line is back', () => rig.channel.status().state === 'online');
    expect((await rig.channel.media(message)).bytes.length).toBe(9_000_000);
  });
});
