import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Message } from '../../bot/domain/message.js';
import type { Recipient } from '../../bot/domain/outgoing.js';
import { eventually } from '../support/eventually.js';
import type { ChannelHarness, ChannelWorld, Lack } from './harness.js';
import { Listening } from './listening.js';

export type { ChannelHarness, ChannelWorld, Lack } from './harness.js';

/** Texts as people, phones and pranksters send them. */
const oddTexts: [string, string][] = [
  ['20,000 characters', '楼上一直在装修，吵得人睡不着。'.repeat(1_334).slice(0, 20_000)],
  ['zero-width characters', '楼\u200b上\u200d漏\ufeff水\u2060了'],
  ['right-to-left marks', 'abc \u202eمرحبا\u202c 你好 \u200fשלום'],
  ['nothing but emoji', '😡😡👨‍👩‍👧‍👦🇨🇳[怒]🀄️'],
  ['control characters', '一\u0001二\u0007三\u001b[31m四\t五\r\n六'],
  ['rare characters beyond the basic plane', '𠮷𡈽𠂉家的𪚥'],
  ['what looks like markup', '<msg><b>&amp;"\'\\ {警务室电话} %s $1</b>'],
];

/** How long we look on to be sure that nothing more happens. */
const calmMs = 150;

/** Holds for every channel: each runs it with its own harness. */
export function describeChannel(harness: ChannelHarness): void {
  const has = (lack: Lack) => !(harness.lacks ?? []).includes(lack);
  const open = worldsClosedAfterEach(harness);

  describe(`${harness.name}: the contract of all channels`, () => {
    describe('starting and stopping', () => testLife(open));
    describe('hearing', () => {
      testHearing(open, has);
      testTexts(open, has);
    });
    describe.runIf(has('media'))('voice and pictures', () => testMedia(open));
    describe.runIf(has('send'))('saying', () => testSaying(open, has));
  });
}

type Open = () => Promise<ChannelWorld>;

function worldsClosedAfterEach(harness: ChannelHarness): Open {
  const worlds: ChannelWorld[] = [];
  afterEach(async () => {
    for (const world of worlds.splice(0)) {
      await world.channel.stop();
      await world.close();
    }
  });
  return async () => {
    const world = await harness.open();
    worlds.push(world);
    return world;
  };
}

function testLife(open: Open): void {
  it('refuses a second start, and goes on with the first listener', async () => {
    const world = await open();
    const first = await Listening.online(world.channel);
    const second = new Listening();
    await expect(world.channel.start(second)).rejects.toMatchObject({ code: 'channel.twice' });
    await world.speak('还在吗', 'room');
    await first.heard(1);
    expect(second.messages).toEqual([]);
  });

  it('can be stopped twice, before any start, and started again', async () => {
    const world = await open();
    await world.channel.stop();
    await Listening.online(world.channel);
    await world.channel.stop();
    await world.channel.stop();
    expect(world.channel.status().state).not.toBe('online');
    const after = await Listening.online(world.channel);
    await world.speak('又来了', 'room');
    expect((await after.heard(1)).map((one) => one.text)).toEqual(['又来了']);
  });

  it('tells nothing any more once it is stopped', async () => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak('停之前', 'room');
    await listening.heard(1);
    await world.channel.stop();
    const before = listening.everything();
    await world.speak('停之后', 'room').catch(() => {
      // A channel whose far side is gone with it is welcome to refuse.
    });
    await pause(calmMs);
    expect(listening.everything()).toBe(before);
  });
}

function testHearing(open: Open, has: (lack: Lack) => boolean): void {
  it('hears a message complete and once', async () => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    const before = Date.now();
    await world.speak('3幢502漏水了', 'room');
    const [message] = await listening.heard(1);
    expect(message).toMatchObject({
      channel: world.channel.name,
      conversation: { kind: 'room', id: world.room.id, name: world.room.name },
      sender: { id: world.resident.id, name: world.resident.name },
      kind: 'text',
      text: '3幢502漏水了',
      mentionsOfficer: false,
      own: false,
    });
    expect(message?.account).not.toBe('');
    expect(Math.abs((message?.at ?? 0) - before)).toBeLessThan(60_000);
    await pause(calmMs);
    expect(listening.messages).toHaveLength(1);
  });

  it('hears a private word as private and meant for the officer', async (context) => {
    if (!has('private')) return context.skip();
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak('接单 12', 'private');
    const [message] = await listening.heard(1);
    expect(message).toMatchObject({
      conversation: { kind: 'private', id: world.resident.id },
      sender: { id: world.resident.id },
      mentionsOfficer: true,
    });
  });

  it('keeps the order of a room', async () => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    const texts = Array.from({ length: 30 }, (_, index) => `第${index}句`);
    for (const text of texts) await world.speak(text, 'room');
    expect((await listening.heard(texts.length)).map((one) => one.text)).toEqual(texts);
  });

  it('gives each message an id of its own, and the same id again', async () => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak('同一句话', 'room');
    await world.speak('同一句话', 'room');
    const [first, second] = await listening.heard(2);
    expect(first?.id).not.toBe('');
    expect(second?.id).not.toBe(first?.id);
    if (!has('again')) return;
    await world.again?.();
    // A channel may leave out what it has handed over before; where it does not, the id says so.
    await pause(calmMs);
    expect(new Set(listening.messages.map((one) => one.id)).size).toBe(2);
  });
}

function testTexts(open: Open, has: (lack: Lack) => boolean): void {
  it.each(oddTexts)('lets pass unharmed: %s', async (_name, text) => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak(text, 'room');
    const [message] = await listening.heard(1);
    expect(message?.text).toBe(text);
  });

  it('lets a message without text pass', async (context) => {
    if (!has('emptyText')) return context.skip();
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak('', 'room');
    expect((await listening.heard(1))[0]?.text).toBe('');
  });
}

function testMedia(open: Open): void {
  it.each(['voice', 'image'] as const)(
    'hears a message of kind %s and hands its bytes over',
    async (kind) => {
      const world = await open();
      const listening = await Listening.online(world.channel);
      const bytes = Buffer.from(`${kind} \u0000\u00ff`.repeat(100), 'latin1');
      await world.sendMedia?.(kind, bytes);
      const [message] = await listening.heard(1);
      expect(message).toMatchObject({ kind, text: '', conversation: { id: world.room.id } });
      const stored = { ...message, key: 1, heardAt: 0, role: 'resident' } as Message;
      const file = await world.channel.media?.(stored);
      expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true);
    },
  );

  it('has no bytes for a message that is none of it', async () => {
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.speak('只有字', 'room');
    const [message] = await listening.heard(1);
    const stored = { ...message, kind: 'image', key: 1, heardAt: 0, role: 'resident' } as Message;
    await expect(world.channel.media?.(stored)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:media|channel)\./),
    });
  });
}

function testSaying(open: Open, has: (lack: Lack) => boolean): void {
  const roomOf = (world: ChannelWorld): Recipient => ({ kind: 'room', ...world.room });
  const residentOf = (world: ChannelWorld): Recipient => ({ kind: 'person', ...world.resident });

  it('says things to a room and to a person, each in order', async () => {
    const world = await open();
    await Listening.online(world.channel);
    const texts = Array.from({ length: 8 }, (_, index) => `第${index}句`);
    await Promise.all(
      texts.flatMap((text) => [
        world.channel.send(roomOf(world), `群里${text}`),
        world.channel.send(residentOf(world), `私下${text}`),
      ]),
    );
    await eventually('all is shown', async () => {
      return (await world.shown(world.resident.id)).length >= texts.length;
    });
    expect(await world.shown(world.room.id)).toEqual(texts.map((text) => `群里${text}`));
    expect(await world.shown(world.resident.id)).toEqual(texts.map((text) => `私下${text}`));
  });

  it('marks its own words as its own', async (context) => {
    if (!has('echo')) return context.skip();
    const world = await open();
    const listening = await Listening.online(world.channel);
    const receipt = await world.channel.send(roomOf(world), '请邻居们先消消气');
    const [echo] = await listening.heard(1);
    expect(echo).toMatchObject({
      own: true,
      text: '请邻居们先消消气',
      mentionsOfficer: false,
      conversation: { id: world.room.id },
    });
    expect(echo?.sender.id).toBe(echo?.account);
    if (receipt.messageId !== undefined) expect(echo?.id).toBe(receipt.messageId);
  });

  it('refuses for sure while it is not running', async () => {
    const world = await open();
    const refusal = { code: 'channel.refused', retry: true };
    await expect(world.channel.send(roomOf(world), '没人听')).rejects.toMatchObject(refusal);
    await Listening.online(world.channel);
    await world.channel.stop();
    await expect(world.channel.send(roomOf(world), '没人听')).rejects.toMatchObject(refusal);
    expect(await world.shown(world.room.id)).toEqual([]);
  });

  it('refuses for sure while the line is down', async (context) => {
    if (!has('offline')) return context.skip();
    const world = await open();
    const listening = await Listening.online(world.channel);
    await world.cut?.();
    await eventually('it notices', () => world.channel.status().state === 'offline');
    const sent = world.channel.send(roomOf(world), '没人听');
    await expect(sent).rejects.toMatchObject({ code: 'channel.refused', retry: true });
    expect(await world.shown(world.room.id)).toEqual([]);
    const told = await eventually('it says why', () =>
      listening.statuses.find((status) => status.state === 'offline'),
    );
    expect(told).toMatchObject({ why: expect.stringMatching(/[一-鿿]/) });
  });
}
