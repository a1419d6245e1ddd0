import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { LinheError } from '../../bot/domain/errors.js';
import type { RosterPerson, RosterRoom } from '../../bot/domain/roster.js';
import { lengthOf } from '../../bot/domain/text.js';
import type { Store } from '../../bot/ports/store.js';
import { type Chat, elsewhere, home, openChat } from '../support/duty.js';
import { ScriptedModel } from '../support/scripted-model.js';
import { model as riskModel } from '../warn/support/lines.js';

/** Early warning as the people who are warned see it. */

const ear = () =>
  new ScriptedModel([
    { words: /日结|一单五块/, intent: 'fraud.bait' },
    { words: /报名材料/, intent: 'service.school_entry' },
    { words: /弄死你/, intent: 'dispute.quarrel', hostility: 4 },
  ]);
const bait = riskModel({ coolDownMinutes: 600 });
const wave = riskModel({
  id: 'wave',
  name: '同一套骗术撒了几个群',
  explain: '差不多的引流话一小时内出现在三个以上的群。',
  group: ['script'],
  threshold: { messages: 5, rooms: 5 },
  level: 'orange',
  suppresses: ['bait'],
});
const warned = (chat: Chat) => chat.events.filter((event) => event.type === 'warn');
const scam = '在家做手机兼职，点赞关注一单五块日结，加我';

test('the chief gets a card in private that fits on one screen', async () => {
  const chat = await openChat({ model: ear(), warnModels: [bait] });
  await chat.say('陌生人', `${scam}，电话13912345678`);
  const [card = ''] = chat.toPerson('郑晓丽');
  expect(card).toMatch(/【一般预警】W1 有人引流/);
  expect(card).toMatch(/罗兰花苑3幢邻里群/);
  expect(card).toMatch(/1\. 20:30 陌生人：/);
  expect(card).toMatch(/建议：看一眼发的人/);
  expect(card).toMatch(/收到 W1、已处置 W1、误报 W1、静默 W1 2小时 原因/);
  expect(card).not.toMatch(/13912345678/);
  expect(card.split('\n').length).toBeLessThanOrEqual(12);
  expect(lengthOf(card)).toBeLessThanOrEqual(320);
  expect(warned(chat)).toMatchObject([{ id: 1, level: 'yellow', to: ['grid_chief'] }]);
  await chat.say('另一人', '日结，来的快');
  expect(chat.toPerson('郑晓丽')).toEqual([]);
});

test('a warning is answered with one word, and the answers count', async () => {
  const chat = await openChat({ model: ear(), warnModels: [bait] });
  await chat.say('陌生人', scam);
  await chat.whisper('郑晓丽', '收到 W1');
  chat.expectToPerson('郑晓丽', /W1记为收到/);
  await chat.whisper('郑晓丽', '误报 W1，是演练');
  chat.expectToPerson('郑晓丽', /W1记为误报/);
  expect(await chat.store.watch.verdicts('bait')).toEqual({ right: 0, wrong: 1 });
  await chat.whisper('郑晓丽', '已处置 W1');
  expect(await chat.store.watch.verdicts('bait')).toEqual({ right: 1, wrong: 0 });
  await chat.whisper('郑晓丽', '收到 W9');
  chat.expectToPerson('郑晓丽', /没有W9这条预警/);
  await chat.whisper('李网格', '误报 W1');
  chat.expectToPerson('李网格', /不是你们群的预警/);
  await chat.whisper('路人', '误报 W1');
  expect(await chat.store.watch.marksOf(1)).toHaveLength(3);
});

test('a silence holds until its end', async () => {
  const short = riskModel({ coolDownMinutes: 1 });
  const chat = await openChat({ model: ear(), warnModels: [short] });
  await chat.say('陌生人', scam);
  await chat.whisper('郑晓丽', '静默 W1 3小时 我在处理');
  chat.expectToPerson('郑晓丽', /静默到23:30/);
  await chat.say('另一人', '日结，来的快', { at: '22:00' });
  expect(warned(chat)).toHaveLength(1);
  await chat.say('又一人', '一单五块', { at: '23:40' });
  expect(warned(chat)).toHaveLength(2);
  expect(await chat.store.watch.silencesAfter(0)).toMatchObject([{ why: '我在处理' }]);
});

test('whoever is called for a case about the same words gets no second notice', async () => {
  const threat = riskModel({ id: 'threat', signal: { hostility: 4 }, level: 'orange' });
  const chat = await openChat({ warnModels: [threat] });
  await chat.say('老周', '再吵我弄死你');
  expect(chat.toPerson('郑晓丽')).toHaveLength(1);
});

const rooms = Array.from({ length: 5 }, (_, index): RosterRoom => {
  const people: RosterPerson[] = [{ id: 'w-chief', name: '郑晓丽', role: 'grid_chief' }];
  return {
    id: `R${index}`,
    name: `第${index + 1}群`,
    community: '罗兰社区',
    people,
    variables: {},
  };
});

test('the same script reworded in five rooms is one warning with five pieces', async () => {
  const chat = await openChat({ model: ear(), warnModels: [wave], rooms });
  const scripts = [
    scam,
    '手机兼职在家就能做，点赞关注一单五块，日结工资，加我',
    '招手机兼职，在家点赞关注就能赚，一单五块当天日结，加我',
    '宝妈看过来，在家做手机兼职点赞关注，一单五块日结，加我带你做',
    '手机就能做的兼职，点赞关注一单五块，当天日结，在家想做的加我',
  ];
  for (const [index, text] of scripts.entries()) {
    await chat.say(`号${index}`, text, { room: `R${index}`, at: `20:${40 + index * 3}` });
  }
  expect(warned(chat)).toHaveLength(1);
  expect(warned(chat)[0]).toMatchObject({ model: 'wave', messages: { length: 5 } });
  const [card = ''] = chat.toPerson('郑晓丽');
  for (const place of [1, 2, 3, 4, 5]) expect(card).toMatch(new RegExp(`${place}\\. 第`));
  expect(card).toMatch(/等5个群/);
});

test('what is too much for an hour comes with the digest, the gravest first, once', async () => {
  const chat = await openChat({
    startAt: '15:00',
    model: ear(),
    rooms,
    warnModels: [
      bait,
      riskModel({
        id: 'note',
        level: 'blue',
        name: '顺带一提',
        signal: { intents: ['service'] },
      }),
    ],
  });
  await chat.say('甲', '报名材料要几份', { room: 'R4' });
  for (const [index] of rooms.entries()) await chat.say(`号${index}`, scam, { room: `R${index}` });
  expect(warned(chat)).toHaveLength(6);
  chat.mark();
  await chat.until('17:31');
  const digests = chat.toPerson('郑晓丽');
  expect(digests).toHaveLength(1);
  expect(digests[0]?.split('\n').map((line) => line.slice(0, 4))).toEqual([
    '这段时间',
    '【一般】',
    '【关注】',
    '要回哪条',
  ]);
  chat.mark();
  await chat.pass(24 * 3_600_000);
  expect(chat.toPerson('郑晓丽')).toEqual([]);
});

test('a model that is often wrong is told quietly, and the street hears of it once', async () => {
  const often = riskModel({ coolDownMinutes: 1, window: '1m' });
  const chat = await openChat({ startAt: '08:00', model: ear(), warnModels: [often] });
  const told: string[] = [];
  for (let turn = 1; turn <= 12; turn++) {
    await chat.say(`号${turn}`, `${scam}${'好'.repeat(turn)}`);
    told.push(...chat.toPerson('郑晓丽').filter((text) => /预警】W/.test(text)));
    await chat.whisper('郑晓丽', `误报 W${turn}`);
    await chat.pass(70 * 60_000);
  }
  expect(told.length).toBeLessThan(9);
  const toStreet = chat.channel.sent.filter(({ to }) => to.id === 'w-street');
  expect(toStreet.filter(({ text }) => /先不单独发了/.test(text))).toHaveLength(1);
  expect(await chat.store.watch.demoted()).toEqual(['bait']);
});

test('a second life goes on where the first ended: nothing twice, nothing lost', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'watch-'));
  const file = path.join(folder, 'linhe.db');
  const three = riskModel({ threshold: { messages: 3, senders: 3 }, coolDownMinutes: 600 });
  const given = { file, model: ear(), warnModels: [three] };
  const first = await openChat(given);
  await first.say('甲', `${scam}甲`);
  await first.say('乙', `${scam}乙`);
  await first.close();
  const wrap = (store: Store): Store => ({
    ...store,
    watch: { ...store.watch, saveState: async () => undefined },
  });
  const second = await openChat({ ...given, wrap, startAt: '20:40' });
  await second.say('丙', `${scam}丙`, { id: 'm-c' });
  expect(warned(second)).toMatchObject([{ messages: { length: 3 } }]);
  // No farewell this time: what was not written down is read from the log again.
  await second.close();
  const third = await openChat({ ...given, startAt: '20:50' });
  await third.say('丁', `${scam}丁`, { id: 'm-d' });
  expect(warned(third)).toEqual([]);
  await third.whisper('郑晓丽', '已处置 W1');
  third.expectToPerson('郑晓丽', /W1记为已处置/);
  fs.rmSync(folder, { recursive: true });
});

test('a warning whose writing failed is raised again, and once', async () => {
  let fails = 1;
  const wrap = (store: Store): Store => ({
    ...store,
    commit: (outcome) => {
      if (outcome.warnings.length === 0 || fails-- <= 0) return store.commit(outcome);
      throw new LinheError('database.locked', { what: 'busy' });
    },
  });
  const chat = await openChat({ model: ear(), warnModels: [bait], wrap });
  await chat.say('陌生人', scam);
  expect(warned(chat)).toEqual([]);
  await chat.pass(10_000);
  expect(warned(chat)).toHaveLength(1);
  expect(chat.channel.sent.filter(({ to }) => to.id === 'w-chief')).toHaveLength(1);
});

test('the log keeps the shape that scripts rely on', async () => {
  const chat = await openChat({ model: ear(), warnModels: [bait] });
  await chat.say('陌生人', scam, { id: 'x-1' });
  const {
    seq: _,
    at: __,
    text,
    ...event
  } = warned(chat)[0] as { seq: number; at: number; text: string };
  expect(event).toEqual({
    type: 'warn',
    room: home,
    message: 'x-1',
    id: 1,
    level: 'yellow',
    model: 'bait',
    messages: ['x-1'],
    to: ['grid_chief'],
  });
  expect(text).toMatch(/W1/);
  await chat.say('陌生人', scam, { room: elsewhere });
  expect(warned(chat)).toHaveLength(2);
});
