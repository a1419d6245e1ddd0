import { describe, expect, it } from 'vitest';
import type { MatterTold, MediationWriter } from '../../bot/ports/mediation-writer.js';
import { type Chat, openChat } from '../support/duty.js';
import { eventually } from '../support/eventually.js';

/** With a language model the words fit the quarrel; without it, or when it fails, all goes on. */

class Writer implements MediationWriter {
  readonly asked: MatterTold[] = [];
  constructor(private readonly words: string | undefined | Promise<string>) {}

  async calm(matter: MatterTold): Promise<string | undefined> {
    this.asked.push(matter);
    return this.words;
  }

  async summarise(matter: MatterTold): Promise<string | undefined> {
    return this.calm(matter);
  }
}

async function untilTheLastLine(mediationWriter?: MediationWriter): Promise<Chat> {
  const chat = await openChat({ ...(mediationWriter && { mediationWriter }) });
  await chat.say('老周', '楼上又钻墙，天天钻到夜里十一点', { at: '20:31' });
  await chat.say('小林', '装修钻墙怎么了，我月底要搬进来');
  await chat.say('老周', '钻墙钻到夜里，没素质');
  return chat;
}
const last = ['小林', '你才没素质，老周你自己装修的时候呢'] as const;

const sayOf = (chat: Chat) =>
  chat.events.find((event) => event.type === 'say' && event.lane === 'mediation');

describe('a writer', () => {
  it('finds the words; who is meant is put in only then', async () => {
    const writer = new Writer('A和B都着急，各自说说，最难熬的是几点到几点？');
    const chat = await untilTheLastLine(writer);
    await chat.say(...last);
    chat.expectSaid(/】老周和小林都着急/);
    expect(JSON.stringify(writer.asked)).not.toMatch(/老周|小林/);
    expect(sayOf(chat)).toMatchObject({ template: 'mediation.noise.calm.written' });
  });

  it('that writes nothing usable leaves the words of the kind', async () => {
    const usual = await untilTheLastLine();
    await usual.say(...last);
    const chat = await untilTheLastLine(new Writer(undefined));
    await chat.say(...last);
    const texts = (one: Chat) => one.saidInGroup().map(({ text }) => text);
    expect(texts(chat)).toEqual(texts(usual));
    expect(texts(chat)).toHaveLength(1);
  });

  it('that takes too long is not waited for', async () => {
    const writer = new Writer(new Promise<string>(() => undefined));
    const chat = await untilTheLastLine(writer);
    await chat.post(...last);
    const turn = chat.clock.advanceTo(chat.clock.now() + 5_000);
    await eventually('asked', () => writer.asked.length > 0, 5_000);
    await chat.clock.advanceTo(chat.clock.now() + 10_000);
    await turn;
    await chat.desk.idle();
    expect(chat.saidInGroup()).toHaveLength(1);
  });

  it('puts the matter in a sentence on the card of whoever comes', async () => {
    const chat = await untilTheLastLine(new Writer('A要睡觉，B要赶工期，各自说说？'));
    await chat.say(...last);
    await chat.say('老周', '钻墙的事调解过三次了，说好了又钻，没用');
    chat.expectToPerson('郑晓丽', /大意：老周要睡觉，小林要赶工期/);
  });
});
