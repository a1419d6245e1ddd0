import { describe, expect, it } from 'vitest';
import type { OverheardLine, ThirdParty } from '../../bot/ports/third-party.js';
import { type Chat, openChat } from '../support/duty.js';
import { eventually } from '../support/eventually.js';

/** Before the officer steps into a quarrel unasked, somebody who knows the work may be asked. */

class Reader implements ThirdParty {
  readonly asked: (readonly OverheardLine[])[] = [];
  constructor(public answer: boolean | Error | Promise<boolean>) {}

  async wouldSpeak(talk: readonly OverheardLine[]): Promise<boolean> {
    this.asked.push(talk);
    if (this.answer instanceof Error) throw this.answer;
    return this.answer;
  }
}

async function quarrel(thirdParty?: ThirdParty): Promise<Chat> {
  const chat = await openChat({ ...(thirdParty && { thirdParty }) });
  await chat.say('老周', '楼上又钻墙', { at: '20:31' });
  await chat.say('小林', '装修钻墙怎么了');
  await chat.say('老周', '钻墙钻到夜里，没素质，打我电话13812345678');
  await chat.say('小林', '你才没素质');
  return chat;
}

const words = (chat: Chat) => chat.saidInGroup().length;

describe('a second reader', () => {
  it('may hold the officer back, and let it speak later', async () => {
    expect(words(await quarrel())).toBe(1);
    const reader = new Reader(false);
    const chat = await quarrel(reader);
    expect(words(chat)).toBe(0);
    expect(reader.asked.length).toBeGreaterThan(0);
    reader.answer = true;
    await chat.say('老周', '你没素质');
    expect(words(chat)).toBe(1);
  });

  it('reads the talk without names and numbers', async () => {
    const reader = new Reader(false);
    await quarrel(reader);
    const last = reader.asked.at(-1) ?? [];
    expect(last.map(({ who }) => who)).toEqual(['P1', 'P2', 'P1', 'P2']);
    expect(JSON.stringify(reader.asked)).not.toMatch(/13812345678|老周|小林/);
  });

  it('that fails, or takes too long, leaves it to the officer', async () => {
    expect(words(await quarrel(new Reader(new Error('down'))))).toBe(1);
    const reader = new Reader(false);
    const slow = await openChat({ thirdParty: reader });
    await slow.say('老周', '楼上又钻墙', { at: '20:31' });
    await slow.say('小林', '装修钻墙怎么了');
    await slow.say('老周', '钻墙钻到夜里，没素质');
    reader.answer = new Promise<boolean>(() => undefined);
    const asked = reader.asked.length;
    await slow.post('小林', '你才没素质');
    // Not awaited: the turn waits for the reader, and its time is up only later.
    const turn = slow.clock.advanceTo(slow.clock.now() + 5_000);
    await eventually('asked', () => reader.asked.length > asked, 5_000);
    await slow.clock.advanceTo(slow.clock.now() + 10_000);
    await turn;
    await slow.desk.idle();
    expect(words(slow)).toBe(1);
  });

  it('is never asked about an emergency, a threat, or by whom the officer was called', async () => {
    const reader = new Reader(false);
    const chat = await openChat({ thirdParty: reader });
    await chat.say('老周', '3幢着火了', { at: '20:31' });
    expect(words(chat)).toBe(1);
    const called = await openChat({ thirdParty: reader });
    await called.say('老王', '@AI警官 楼上又钻墙，怎么办', { at: '20:40', mention: true });
    expect(words(called)).toBe(1);
    expect(reader.asked).toEqual([]);
    const threat = await quarrel(reader);
    const asked = reader.asked.length;
    expect(words(threat)).toBe(0);
    await threat.say('老周', '再钻墙弄死你');
    threat.expectToPerson('方警官', /1号/);
    expect(words(threat)).toBe(1);
    expect(reader.asked).toHaveLength(asked);
  });
});
