import { describe, expect, it } from 'vitest';
import { type Chat, elsewhere, hourMs, minuteMs, openChat } from '../support/duty.js';

const fire = '3幢着火了';

async function burning(): Promise<Chat> {
  const chat = await openChat();
  await chat.say('老周', fire, { at: '20:31' });
  return chat;
}

async function statusOf(chat: Chat, number = 1): Promise<string | undefined> {
  return (await chat.store.caseById(number))?.status;
}

describe('a case card', () => {
  it('says who, where, what, and how to take it', async () => {
    const chat = await burning();
    chat.expectToPerson('方警官', /1号.*[\s\S]*罗兰花苑3幢[\s\S]*老周：3幢着火了[\s\S]*接单 1/);
    chat.expectToPerson('郑晓丽', /接单 1/);
  });

  it('is taken with 接单: the group hears it, no reminder comes any more', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    chat.expectToPerson('方警官', /1号记为你接手/);
    chat.expectSaid(/方警官.*1号/);
    chat.mark();
    await chat.pass(hourMs);
    expect(chat.channel.sent.slice(-1)[0]?.text).toMatch(/1号/);
    expect(chat.toPerson('顾书记')).toEqual([]);
  });

  it('goes up the ladder every three minutes while nobody takes it, then rests', async () => {
    const chat = await burning();
    const ladder = ['郑晓丽', '顾书记', '街道值班'];
    for (const who of ladder) {
      chat.mark();
      await chat.pass(3 * minuteMs);
      chat.expectToPerson(who, /没人接[\s\S]*已找过/);
    }
    chat.mark();
    await chat.pass(2 * hourMs);
    expect(chat.channel.sent.slice(-1)[0]?.to.id).toBe('w-street');
  });

  it('is on site and done', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '到场 1');
    expect(await statusOf(chat)).toBe('on_site');
    await chat.whisper('方警官', '接单 1');
    expect(await statusOf(chat)).toBe('on_site');
    await chat.whisper('方警官', '办好了吗');
    expect(await statusOf(chat)).toBe('on_site');
    await chat.whisper('方警官', '办结 1 火已扑灭，无人受伤');
    expect(await statusOf(chat)).toBe('resolved');
    chat.expectSaid(/1号.*火已扑灭/);
    await chat.pass(25 * hourMs);
    chat.expectSaid(/1到5分/);
    expect(await statusOf(chat)).toBe('resolved');
    await chat.say('老周', '5分');
    chat.expectSaid(/谢谢/);
    expect((await chat.store.caseById(1))?.ratings?.[0]?.score).toBe(5);
    await chat.pass(7 * 24 * hourMs);
    expect(await statusOf(chat)).toBe('closed');
    await chat.whisper('郑晓丽', '接单 1');
    chat.expectToPerson('郑晓丽', /已经办结/);
  });

  it('is taken once: who comes second hears who has it', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('郑晓丽', '接单1');
    chat.expectToPerson('郑晓丽', /1号已由.*方警官.*接手/);
    expect((await chat.store.caseById(1))?.assignee?.id).toBe('w-officer');
  });

  it('takes 收到 in private for the newest case of this person', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '收到');
    expect(await statusOf(chat)).toBe('acknowledged');
  });

  it('two orders in one breath are two', async () => {
    const chat = await burning();
    await chat.say('老林', '5幢有煤气味');
    const id = 'w-officer';
    const conversation = { kind: 'private' as const, id, name: '方警官' };
    const more = { conversation, mentionsOfficer: true };
    await chat.type('方警官', '接单 1', { more });
    await chat.post('方警官', '接单 2', { more });
    await chat.pass(2_000);
    expect([await statusOf(chat, 1), await statusOf(chat, 2)]).toEqual([
      'acknowledged',
      'acknowledged',
    ]);
  });
});

describe('a transfer', () => {
  it('brings the card to somebody else, by role or by name', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '转派 1 @网格长');
    chat.expectToPerson('郑晓丽', /1号[\s\S]*接单 1/);
    await chat.whisper('郑晓丽', '转派 1 @方警官');
    chat.expectToPerson('方警官', /接单 1/);
    expect((await chat.store.caseById(1))?.assignee?.id).toBe('w-officer');
  });

  it('to nobody we know changes nothing', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '转派 1 @张三');
    chat.expectToPerson('方警官', /没找到“张三”/);
    expect((await chat.store.caseById(1))?.assignee?.id).toBe('w-officer');
  });

  it('is not forgotten when the new one does not take it', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '转派 1 网格长');
    chat.mark();
    await chat.pass(20 * minuteMs);
    chat.expectToPerson('顾书记', /没人接/);
  });
});

describe('who has no power', () => {
  it('a resident, whatever he calls himself', async () => {
    const chat = await burning();
    for (const who of ['老周', '网格长', '郑晓丽（网格长）']) {
      await chat.say(who, '接单 1', { mention: true });
      await chat.whisper(who, '接单 1');
      await chat.say(who, '办结 1');
    }
    expect(await statusOf(chat)).toBe('dispatched');
  });

  it('staff of another room', async () => {
    const chat = await burning();
    await chat.whisper('李网格', '接单 1');
    chat.expectToPerson('李网格', /不是你们这个群/);
    await chat.say('李网格', '接单 1', { mention: true });
    await chat.say('李网格', '办结 1', { room: elsewhere });
    expect(await statusOf(chat)).toBe('dispatched');
  });

  it('a number that is no case', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 99');
    chat.expectToPerson('方警官', /没有99号[\s\S]*1号/);
  });
});

describe('more words about the same', () => {
  it('join the case: one card, the officer in charge hears the news', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.say('老林', '3幢着火了，烟好大', { at: '20:36' });
    chat.expectToPerson('方警官', /1号又有新情况.*烟好大/);
    expect(await chat.store.caseById(2)).toBeUndefined();
  });

  it('a case that staff reports in private can be taken', async () => {
    const chat = await openChat();
    await chat.whisper('郑晓丽', '5幢有人工资被拖了三个月');
    expect((await chat.store.caseById(1))?.roomId).toBe('room-home');
    await chat.whisper('郑晓丽', '接单 1');
    expect(await statusOf(chat)).toBe('acknowledged');
    chat.expectNothingSaid();
    await chat.whisper('郑晓丽', '办结 1 老板已经付清');
    expect(await statusOf(chat)).toBe('resolved');
    chat.expectNothingSaid();
  });
});

describe('what staff asks and marks', () => {
  it('tells what is in hand, and one case on one screen with how it went', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '我的单');
    chat.expectToPerson('方警官', /1件[\s\S]*1号/);
    await chat.whisper('方警官', '查 1');
    chat.expectToPerson('方警官', /老周[\s\S]*20:31[\s\S]*20:3/);
  });

  it('urges who has it, once in ten minutes', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('郑晓丽', '催 1');
    chat.expectToPerson('方警官', /郑晓丽.*催1号/);
    await chat.whisper('郑晓丽', '催 1');
    expect(chat.toPerson('方警官')).toEqual([]);
  });

  it('what was misjudged is handed to who says so, and kept', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上又钻墙，怎么办', { at: '20:31' });
    await chat.whisper('郑晓丽', '判错 1 家里有病人');
    const one = await chat.store.caseById(1);
    expect(one).toMatchObject({ triage: 'hard', status: 'acknowledged' });
    expect(one?.misjudged).toMatchObject({ was: 'easy', note: '家里有病人', by: '郑晓丽' });
  });

  it('two cases become one, and one becomes two', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上又钻墙，怎么办', { at: '20:31' });
    await chat.say('小林', '路灯坏了', { at: '20:40' });
    await chat.whisper('郑晓丽', '合并 2 1');
    expect(await statusOf(chat, 2)).toBe('closed');
    const into = await chat.store.caseById(1);
    expect(into?.parties.map(({ name }) => name)).toEqual(['老周', '小林']);
    await chat.whisper('郑晓丽', '拆分 1 小林');
    expect((await chat.store.caseById(1))?.parties.map(({ name }) => name)).toEqual(['老周']);
    expect((await chat.store.caseById(3))?.parties.map(({ name }) => name)).toEqual(['小林']);
    await chat.whisper('郑晓丽', '合并 1 1');
    chat.expectToPerson('郑晓丽', /并不了/);
  });
});

describe('the clocks of who took it', () => {
  it('asks after ten minutes whether he is there, and sends another after fifteen', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    chat.mark();
    await chat.pass(10 * minuteMs);
    chat.expectToPerson('方警官', /到了吗/);
    expect(chat.toPerson('郑晓丽')).toEqual([]);
    await chat.pass(5 * minuteMs);
    chat.expectToPerson('郑晓丽', /请你也去一趟/);
  });

  it('rests once he is there', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '到场 1');
    chat.mark();
    await chat.pass(hourMs);
    expect([...chat.toPerson('方警官'), ...chat.toPerson('郑晓丽')]).toEqual([]);
  });

  it('asks how far it is after a day, and the village knows', async () => {
    const chat = await burning();
    await chat.whisper('方警官', '接单 1');
    await chat.whisper('方警官', '到场 1');
    chat.mark();
    await chat.pass(24 * hourMs);
    chat.expectToPerson('方警官', /办到哪一步/);
    chat.expectToPerson('顾书记', /方警官.*在办/);
  });
});
