import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import type { MessageKind } from '../../bot/domain/message.js';
import { mediaReader } from '../../bot/media/open-media.js';
import { openPictures } from '../../bot/pictures/open-pictures.js';
import type { MediaReader } from '../../bot/ports/media.js';
import { burstMs, type Chat, home, minuteMs, openChat } from '../support/duty.js';
import { eventually } from '../support/eventually.js';

/** A reader that hears what the test tells it; `undefined` never answers. */
function hearing(
  words: Partial<Record<MessageKind, string | Error | Promise<string>>>,
): MediaReader {
  return {
    canRead: (kind) => kind === 'voice' || kind === 'image',
    read: (kind) => {
      const heard = words[kind];
      if (heard === undefined) return new Promise(() => undefined);
      return heard instanceof Error ? Promise.reject(heard) : Promise.resolve(heard);
    },
    close: async () => undefined,
  };
}

async function send(
  chat: Chat,
  kind: MessageKind,
  mention = false,
  who = '3-502 老周',
): Promise<string> {
  const id = await chat.type(who, '', { mention, more: { kind } });
  await decided(chat, id);
  return id;
}

/** @param loud whether the decision is told in the log */
async function decided(chat: Chat, id: string, loud = true): Promise<void> {
  await eventually('the words are stored or given up', async () => {
    await chat.pass(burstMs + 100);
    if (loud && chat.decisionsOn(id).length === 0) return false;
    return (await chat.store.undecided(0, 100)).every((one) => one.id !== id);
  });
}

const lostCard = '警官 身份证丢了怎么补办';

const unreadable = new LinheError('media.unreadable', { what: '听不了' });

describe('a voice message', () => {
  it('is answered like typed words, and kept with where they came from', async () => {
    const chat = await openChat({
      media: hearing({ voice: '警官 身份证丢了怎么补办' }),
      model: 'real',
    });
    const id = await send(chat, 'voice');
    chat.expectSaid(/身份证/);
    const [stored] = await chat.store.messagesAfter(0, 1);
    expect(stored).toMatchObject({ id, text: '警官 身份证丢了怎么补办', heardFrom: 'voice' });
  });

  it('that calls for help brings people', async () => {
    const media = hearing({ voice: '三楼着火了，好大的烟，有人困在里面' });
    const chat = await openChat({ media, model: 'real' });
    await send(chat, 'voice');
    chat.expectToPerson('方警官', /火/);
  });

  it('that is not understood is only recorded in the group', async () => {
    const chat = await openChat({ media: hearing({ voice: unreadable }) });
    await send(chat, 'voice');
    chat.expectSilent('media.voice');
  });

  it('that is not understood and was for the officer gets a kind word', async () => {
    const chat = await openChat({ media: hearing({ voice: unreadable }) });
    await send(chat, 'voice', true);
    chat.expectSaid(/没听清.*打几个字/);
  });

  it('without anything to hear with, likewise', async () => {
    const chat = await openChat();
    await send(chat, 'voice', true);
    chat.expectSaid(/没听清/);
  });

  it('that takes too long does not hold up the others, and is decided in the end', async () => {
    const chat = await openChat({ media: hearing({}), model: 'real' });
    const id = await chat.type('3-502 老周', '', { more: { kind: 'voice' } });
    await chat.say('5-101 王姐', '@AI警官 身份证丢了怎么补办', { mention: true });
    chat.expectSaid(/身份证/);
    expect(chat.decisionsOn(id)).toEqual([]);
    await chat.pass(minuteMs);
    await eventually('given up', async () => {
      await chat.pass(burstMs);
      return chat.decisionsOn(id).length === 1;
    });
    expect(chat.decisionsOn(id)[0]).toMatchObject({ action: 'silent', rule: 'media.voice' });
  });

  it('says in its reason that it was heard, and tells the line again with its words', async () => {
    const chat = await openChat({ media: hearing({ voice: lostCard }), model: 'real' });
    const id = await send(chat, 'voice');
    expect(chat.decisionsOn(id)[0]?.reason).toMatch(/^从语音听到的：/);
    const lines = chat.events.filter((event) => event.type === 'hear' && event.message === id);
    expect(lines).toMatchObject([{ text: '' }, { text: lostCard, heardFrom: 'voice' }]);
    const read = chat.events.find((event) => event.type === 'read' && event.message === id);
    expect(read).toMatchObject({ heardFrom: 'voice' });
  });

  it('that is not understood has a note that says why', async () => {
    const chat = await openChat({ media: hearing({ voice: unreadable }) });
    const id = await send(chat, 'voice');
    expect(chat.notes('media.unread')).toMatchObject([{ message: id, detail: '听不了' }]);
  });

  it('right after a line that called the officer is for the officer', async () => {
    const chat = await openChat({ media: hearing({ voice: unreadable }) });
    await chat.say('3-502 老周', '@AI警官 你听', { mention: true });
    await send(chat, 'voice');
    chat.expectSaid(/没听清/);
    await chat.pass(10 * minuteMs);
    await send(chat, 'voice');
    chat.expectSilent('media.voice');
  });

  it('that is taken back while it is heard is neither answered nor kept', async () => {
    let finish: (words: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const reader = hearing({ voice: slow });
    const chat = await openChat({ media: reader, model: 'real' });
    const id = await chat.type('3-502 老周', '', { more: { kind: 'voice' } });
    await chat.channel.recall(home, id);
    finish('警官 身份证丢了怎么补办');
    await decided(chat, id);
    chat.expectSilent('recalled');
    expect((await chat.store.messagesAfter(0, 1))[0]?.text).toBe('');
  });

  it('from a group that is none of ours is not even fetched', async () => {
    const chat = await openChat({ media: hearing({ voice: lostCard }), model: 'real' });
    let fetched = 0;
    chat.channel.media = async () => {
      fetched += 1;
      return { name: '', bytes: new Uint8Array([1]) };
    };
    const id = await chat.type('陌生人', '', { room: 'room-foreign', more: { kind: 'voice' } });
    await decided(chat, id, false);
    expect(fetched).toBe(0);
    expect((await chat.store.messagesAfter(0, 1))[0]?.text).toBe('');
  });

  it('is heard although the line was down when it came', async () => {
    const chat = await openChat({ media: hearing({ voice: lostCard }), model: 'real' });
    let tries = 0;
    chat.channel.media = async () => {
      tries += 1;
      if (tries < 3) throw new LinheError('channel.unreachable', { what: '断', retry: true });
      return { name: '', bytes: new Uint8Array([1]) };
    };
    await send(chat, 'voice');
    chat.expectSaid(/身份证/);
  });

  it('whose words the database would not take is heard again', async () => {
    let failures = 1;
    const full = new LinheError('database.full', { what: '磁盘满了' });
    const chat = await openChat({
      media: hearing({ voice: lostCard }),
      model: 'real',
      wrap: (store) => ({
        ...store,
        saveWords: async (...given) => {
          if (failures-- > 0) throw full;
          return store.saveWords(...given);
        },
      }),
    });
    await send(chat, 'voice');
    chat.expectSaid(/身份证/);
  });

  it('four are heard at a time, the others wait, all are heard', async () => {
    let [now, most] = [0, 0];
    const media: MediaReader = {
      ...hearing({}),
      read: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 5));
        now -= 1;
        return '楼道灯坏了';
      },
    };
    const chat = await openChat({ media });
    const ids: string[] = [];
    for (let index = 0; index < 12; index++) {
      ids.push(await chat.post(`${index}号`, '', { more: { kind: 'voice' } }));
    }
    for (const id of ids) await decided(chat, id);
    expect(most).toBe(4);
    expect((await chat.store.messagesAfter(0, 20)).every(({ text }) => text !== '')).toBe(true);
  });
});

describe('a restart while a voice message is heard', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'linhe-media-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function broken(): Promise<{ file: string; id: string }> {
    const file = path.join(folder, 'linhe.db');
    const before = await openChat({ media: hearing({}), file });
    const id = await before.type('3-502 老周', '', { mention: true, more: { kind: 'voice' } });
    await before.close();
    return { file, id };
  }

  it('within two minutes: it is heard now, and answered', async () => {
    const { file, id } = await broken();
    const media = hearing({ voice: lostCard });
    const after = await openChat({ media, file, startAt: '20:31', model: 'real' });
    await decided(after, id);
    after.expectSaid(/身份证/);
  });

  it('that took longer: it is decided without words, and nobody is bothered any more', async () => {
    const { file, id } = await broken();
    const after = await openChat({ media: hearing({ voice: lostCard }), file, startAt: '20:40' });
    await decided(after, id);
    after.expectSilent('media.voice');
  });
});

describe('what nobody typed', () => {
  it('is no order, also from somebody who may give orders', async () => {
    const chat = await openChat({ media: hearing({ voice: '静默30分钟' }) });
    const id = await send(chat, 'voice', false, '方警官');
    expect(chat.decisionsOn(id)[0]?.rule).not.toBe('command');
    const typed = await chat.say('方警官', '静默30分钟');
    expect(chat.decisionsOn(typed)[0]?.rule).toBe('command');
  });
});

describe('a picture', () => {
  const lure = '尊敬的用户您的积分即将过期，请登录 ccb-jf.top 兑换现金，逾期作废【建设银行】';

  it('of a scam is taken for a question about it, not for the scam', async () => {
    const chat = await openChat({ media: hearing({ image: lure }), model: 'real' });
    const id = await send(chat, 'image');
    expect(chat.decisionsOn(id)[0]?.action).not.toBe('moderate');
    expect(chat.decisionsOn(id)[0]?.reason).toMatch(/^从图片看到的.*不当成本人说的/);
    // Nobody is told to keep an eye on whoever shows it.
    expect(chat.events.filter((event) => event.type === 'warn')).toEqual([]);
    const typed = await openChat({ model: 'real' });
    const typedId = await typed.say('3-502 老周', lure);
    expect(typed.decisionsOn(typedId)[0]?.action).toBe('moderate');
  });

  it('of a chat with a swindler is really read, and answered with care', async () => {
    const pictures = openPictures();
    const chat = await openChat({ media: mediaReader({ pictures }), model: 'real' });
    const bytes = readFileSync(new URL('../pictures/fixtures/scam-chat.png', import.meta.url));
    chat.channel.media = async () => ({ name: 'screenshot.png', bytes });
    const id = await chat.type('3-502 老周', '', { more: { kind: 'image' } });
    await chat.desk.mediaSettled();
    await decided(chat, id);
    const [stored] = await chat.store.messagesAfter(0, 1);
    expect(stored).toMatchObject({ heardFrom: 'picture', text: expect.stringMatching(/安全账户/) });
    const [decision] = chat.decisionsOn(id);
    expect(decision?.action).toBe('reply');
    expect(decision?.reason).toMatch(/^从图片看到的/);
    chat.expectSaid(/别转账.*96110.*110/);
    await pictures.close();
  }, 60_000);

  it('without writing is only recorded', async () => {
    const chat = await openChat({ media: hearing({ image: '' }) });
    await send(chat, 'image');
    chat.expectSilent('media.image');
  });
});
