import { describe, expect, it } from 'vitest';
import type { RosterPerson } from '../../bot/domain/roster.js';
import type { MediaReader } from '../../bot/ports/media.js';
import {
  type Chat,
  elsewhere,
  firstCase,
  home,
  hourMs,
  idOf,
  minuteMs,
  openChat,
} from '../support/duty.js';

/** Quarrels that do not go by the book. */

async function quarrel(options: Parameters<typeof openChat>[0] = {}, room = home): Promise<Chat> {
  const chat = await openChat(options);
  await quarrelIn(chat, room, '20:31');
  return chat;
}

async function quarrelIn(chat: Chat, room: string, at: string): Promise<void> {
  await chat.say('老周', '楼上又钻墙', { at, room });
  await chat.say('小林', '装修钻墙怎么了', { room });
  await chat.say('老周', '钻墙钻到夜里，没素质', { room });
  await chat.say('小林', '你才没素质', { room });
}

async function optionsGiven(chat: Chat): Promise<void> {
  await chat.pass(15_000);
  await chat.say('小林', '我月底要搬进来，着急');
  await chat.say('老周', '我就想中午睡一会儿');
}

describe('somebody takes back what he said', () => {
  it('it no longer stands in the case, and what the others said does', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上又钻墙', { at: '20:31' });
    await chat.say('小林', '装修钻墙怎么了');
    const id = await chat.say('老周', '昨天钻墙钻到夜里十一点，我一宿没睡，没素质');
    await chat.say('小林', '你才没素质');
    expect((await firstCase(chat)).summary).toContain('十一点');
    await chat.channel.recall(home, id);
    const one = await firstCase(chat);
    expect(one.summary).not.toContain('十一点');
    expect(one.statements?.some(({ messageId }) => messageId === id)).toBe(false);
    expect(one.parties.map(({ name }) => name)).toEqual(['老周', '小林']);
  });

  it('a threat that was told to people stays with them', async () => {
    const chat = await quarrel();
    const id = await chat.say('老周', '再钻墙弄死你');
    expect((await firstCase(chat)).status).toBe('dispatched');
    const before = (await firstCase(chat)).summary;
    await chat.channel.recall(home, id);
    expect((await firstCase(chat)).summary).toBe(before);
  });
});

it('somebody leaves the group in the middle of it: a person takes it up', async () => {
  const chat = await quarrel();
  chat.mark();
  await chat.channel.change({ kind: 'leave', roomId: home, roomName: '', detail: '小林' });
  await chat.desk.idle();
  chat.expectToPerson('郑晓丽', /1号[\s\S]*小林退群了/);
  expect(await firstCase(chat)).toMatchObject({ triage: 'hard', status: 'dispatched' });
  chat.expectNothingSaid();
  await chat.channel.change({ kind: 'leave', roomId: home, roomName: '', detail: '老王、小' });
  await chat.desk.idle();
  expect(chat.toPerson('郑晓丽')).toHaveLength(1);
});

it('somebody changes his nickname: he stays one party, under the new name', async () => {
  const chat = await quarrel();
  const more = { sender: { id: idOf('老周'), name: '3幢老周（睡不好）' } };
  await chat.say('老周', '钻墙的事你到底改不改', { more });
  expect((await firstCase(chat)).parties.map(({ name }) => name)).toEqual([
    '3幢老周（睡不好）',
    '小林',
  ]);
});

describe('whose yes it is', () => {
  it('a wife’s yes for her husband is not his', async () => {
    const chat = await quarrel();
    await optionsGiven(chat);
    await chat.say('周嫂', '我替我家老周说，同意');
    await chat.say('小林', '同意');
    expect((await firstCase(chat)).status).toBe('mediating');
    await chat.say('老周', '同意');
    expect((await firstCase(chat)).status).toBe('agreed');
  });

  it('a yes in a picture is none', async () => {
    const media: MediaReader = {
      canRead: () => true,
      read: async () => '同意',
      close: async () => undefined,
    };
    const chat = await quarrel({ media });
    await optionsGiven(chat);
    await chat.say('老周', '', { more: { kind: 'image', text: '' } });
    await chat.desk.mediaSettled();
    await chat.pass(minuteMs);
    await chat.say('小林', '同意');
    expect((await firstCase(chat)).status).toBe('mediating');
  });
});

it('twelve people at once: one case, one word, for people', async () => {
  const chat = await openChat({ model: 'real' });
  await chat.say('老周', '楼上天天夜里钻墙，没法睡', { at: '20:31' });
  for (let index = 1; index <= 12; index++) {
    await chat.post(`邻居${index}`, `我家${index}楼也被吵得要死，装修队凭什么夜里钻墙`);
  }
  await chat.pass(minuteMs);
  expect(chat.channel.sent.filter(({ to }) => to.id === home).length).toBeLessThanOrEqual(1);
  expect((await chat.store.openCases(home)).length).toBeLessThanOrEqual(1);
});

it('two quarrels run through each other: two cases, each with its own people', async () => {
  const chat = await openChat({ model: 'real' });
  const lines: [string, string][] = [
    ['老周', '@小林 你家装修钻墙钻到夜里十一点，还让不让人睡觉'],
    ['马俊', '@赵师傅 你的出租车又堵我车位了，赶紧挪开'],
    ['小林', '@老周 装修哪有不响的，我也急着搬进来'],
    ['赵师傅', '@马俊 我停一会儿怎么了，又不是你家买下的'],
    ['老周', '@小林 你急就能吵得整幢楼不睡？没素质'],
    ['马俊', '@赵师傅 车位我花钱租的，你讲不讲道理'],
    ['小林', '@老周 你才没素质，天天盯着我家'],
    ['赵师傅', '@马俊 就你事多，一个破车位'],
  ];
  await chat.clock.advanceTo(chat.clock.now() + 60_000);
  for (const [who, text] of lines) await chat.say(who, text);
  const cases = await chat.store.openCases(home);
  const people = cases.map(({ parties }) =>
    parties
      .map(({ name }) => name)
      .sort()
      .join(),
  );
  expect(people.sort()).toEqual(['小林,老周', '赵师傅,马俊'].sort());
});

it('… also where nobody is called by name: each case keeps what is its own', async () => {
  const chat = await openChat({ model: 'real' });
  const lines: [string, string][] = [
    ['四楼老金', '你家又漏水，我天花板都黄了一大片'],
    ['王师傅', '谁的车堵我车位，赶紧来挪'],
    ['五楼小贺', '漏水又不是我弄的，水管老了'],
    ['阿城', '车位空着停一下怎么了，马上挪'],
    ['四楼老金', '水从你家下来的，天花板滴到床上，五楼你上来看'],
    ['王师傅', '车位我租的，你挪了三回又停回来，讲不讲理'],
    ['五楼小贺', '天花板我看过了，水就一点点，老金你至于吗'],
    ['阿城', '王师傅你的车位写名字了？挪什么挪'],
    ['四楼老金', '一点点？接了三盆水，床都漏湿了'],
    ['王师傅', '车位有编号，阿城你不认字？再不挪我锁车了'],
    ['五楼小贺', '四楼你别喊，水管我叫人看'],
    ['阿城', '车我明天挪，你锁一个试试'],
  ];
  await chat.clock.advanceTo(chat.clock.now() + 60_000);
  for (const [who, text] of lines) await chat.say(who, text);
  const cases = await chat.store.openCases(home);
  const told = cases.map(({ parties, summary }) => ({
    people: parties.map(({ name }) => name).sort(),
    leak: summary.includes('天花板'),
    car: summary.includes('车位'),
  }));
  expect(told).toContainEqual({ people: ['五楼小贺', '四楼老金'], leak: true, car: false });
  expect(told).toContainEqual({ people: ['王师傅', '阿城'], leak: false, car: true });
  expect(told).toHaveLength(2);
});

it('the same quarrel in a second group is one quarrel: it is not mediated twice', async () => {
  const chat = await quarrel();
  expect((await firstCase(chat)).status).toBe('mediating');
  chat.mark();
  await quarrelIn(chat, elsewhere, '20:40');
  chat.expectNothingSaid(elsewhere);
  expect(await chat.store.openCases(elsewhere)).toEqual([]);
  expect(chat.decisions().some(({ rule }) => rule === 'twin')).toBe(true);
  // A threat there is a matter of its own.
  await chat.say('老周', '再钻墙弄死你', { room: elsewhere });
  expect((await chat.store.openCases(elsewhere))[0]?.triage).toBe('hard');
});

it('somebody of the staff is a party: another one is called', async () => {
  const chat = await openChat({ model: 'real' });
  await chat.say('老周', '@孙玉兰 楼道里你堆的花盆什么时候搬', { at: '20:31' });
  await chat.say('孙玉兰', '楼道又不是你家的，花盆碍着你了？');
  await chat.say('老周', '上次调解过你说搬，三个月了没搬，说话不算数');
  await chat.say('孙玉兰', '就不搬，你去告啊');
  await chat.pass(minuteMs);
  const cases = await chat.store.openCases(home);
  expect(cases.every(({ assignee }) => assignee?.id !== idOf('孙玉兰'))).toBe(true);
});

it.each(['我才14岁，你凭什么骂我', '我还没成年，你别吓我'])(
  'a minor is a party: %s',
  async (text) => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', '谁家孩子天天在楼下拍球，吵死了', { at: '20:31' });
    await chat.say('小磊', '拍球怎么了，球场又没开');
    await chat.say('老周', '没家教，再拍我把球扔了');
    await chat.say('小磊', text);
    const [one] = await chat.store.openCases(home);
    expect(one).toMatchObject({ triage: 'hard', hardSign: 'vulnerable' });
  },
);

it('two want to settle it with money instead of the police: nobody nods to that', async () => {
  const chat = await openChat({ model: 'real' });
  await chat.say('老周', '你家狗把我腿咬了，缝了三针', { at: '20:31' });
  await chat.say('小林', '我给两万，你别报警，这事就算了');
  const [one] = await chat.store.openCases(home);
  expect(one).toMatchObject({ triage: 'hard' });
  const said = chat.channel.sent.filter(({ to }) => to.id === home).map(({ text }) => text);
  expect(said.join()).not.toMatch(/两万|同意|就这么定/);
  await chat.say('老周', '行，同意');
  expect((await chat.store.openCases(home)).every(({ status }) => status !== 'agreed')).toBe(true);
});

describe('a roster', () => {
  const chief: RosterPerson = {
    id: 'w-chief',
    name: '郑晓丽',
    role: 'grid_chief',
    hours: { from: '08:30', to: '17:30' },
  };
  const room = (people: RosterPerson[]) => [
    { id: home, name: '罗兰花苑3幢邻里群', community: '罗兰社区', people, variables: {} },
  ];

  it('with nobody on duty calls the first all the same', async () => {
    const chat = await quarrel({ rooms: room([chief]) });
    await chat.say('老周', '再钻墙弄死你');
    chat.expectToPerson('郑晓丽', /1号/);
  });

  it('with nobody at all says nothing of people who were told', async () => {
    const chat = await quarrel({ rooms: room([]) });
    await chat.say('老周', '再钻墙弄死你');
    const said = chat.saidInGroup().map(({ text }) => text);
    expect(said.join()).not.toMatch(/已告诉|undefined|\{/);
    expect((await firstCase(chat)).triage).toBe('hard');
  });
});

it('a phone whose clock is a day ahead does not upset the talk', async () => {
  const chat = await openChat();
  await chat.say('老周', '楼上又钻墙', { at: '20:31', spokenAt: '11-23 20:31' });
  await chat.say('小林', '装修钻墙怎么了');
  await chat.say('老周', '钻墙钻到夜里，没素质', { spokenAt: '11-23 20:32' });
  await chat.say('小林', '你才没素质');
  await chat.pass(hourMs);
  expect(chat.channel.sent.filter(({ to }) => to.id === home)).toHaveLength(1);
});
