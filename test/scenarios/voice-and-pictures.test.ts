import { describe, expect, it } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import type { MessageKind } from '../../bot/domain/message.js';
import type { MediaReader } from '../../bot/ports/media.js';
import { burstMs, type Chat, minuteMs, openChat } from '../support/duty.js';
import { eventually } from '../support/eventually.js';

/** A reader that hears what the test tells it; `undefined` never answers. */
function hearing(words: Partial<Record<MessageKind, string | Error>>): MediaReader {
  return {
    canRead: (kind) => kind === 'voice' || kind === 'image',
    read: (kind) => {
      const heard = words[kind];
      if (heard === undefined) return new Promise(() => undefined);
      return typeof heard === 'string' ? Promise.resolve(heard) : Promise.reject(heard);
    },
    close: async () => undefined,
  };
}

async function send(chat: Chat, kind: MessageKind, mention = false): Promise<string> {
  const id = await chat.type('3-502 老周', '', { mention, more: { kind } });
  await eventually('the words are stored or given up', async () => {
    await chat.pass(burstMs + 100);
    return chat.decisionsOn(id).length > 0;
  });
  return id;
}

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

  it('is decided after a restart that came before its words', async () => {
    const media = hearing({});
    const chat = await openChat({ media });
    const id = await chat.type('3-502 老周', '', { more: { kind: 'voice' } });
    expect(await chat.store.undecided(0, 10)).toMatchObject([{ id }]);
  });
});

describe('a picture', () => {
  const lure = '尊敬的用户您的积分即将过期，请登录 ccb-jf.top 兑换现金，逾期作废【建设银行】';

  it('of a scam is taken for a question about it, not for the scam', async () => {
    const chat = await openChat({ media: hearing({ image: lure }), model: 'real' });
    const id = await send(chat, 'image');
    expect(chat.decisionsOn(id)[0]?.action).not.toBe('moderate');
    const typed = await openChat({ model: 'real' });
    const typedId = await typed.say('3-502 老周', lure);
    expect(typed.decisionsOn(typedId)[0]?.action).toBe('moderate');
  });

  it('without writing is only recorded', async () => {
    const chat = await openChat({ media: hearing({ image: '' }) });
    await send(chat, 'image');
    chat.expectSilent('media.image');
  });
});
