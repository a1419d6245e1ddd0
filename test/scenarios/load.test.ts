import { describe, expect, it } from 'vitest';
import { lessLoadedFirst } from '../../bot/dispatch/load.js';
import type { RosterPerson } from '../../bot/domain/roster.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import { loadMind } from '../../bot/main.js';
import { type Chat, home, minuteMs, openChat } from '../support/duty.js';
import { ScriptedModel } from '../support/scripted-model.js';

/** Nobody is flooded while others are free, and nothing is lost by waiting. */

const { ladders } = loadMind(0);
const { uneven, cardsAnHour, digestMinutes } = ladders.load;

/** Each goes to the grid chief, and none presses. */
const matters: [string, Intent][] = [
  ['路口违停堵着', 'livelihood.traffic_order'],
  ['工地半夜响', 'livelihood.noise_public'],
  ['路上有个大坑', 'livelihood.road'],
  ['流浪狗追人', 'livelihood.animals'],
  ['有人偷倒渣土', 'hazard.dumping'],
  ['河边护栏断了', 'hazard.water'],
  ['楼顶在搭房子', 'hazard.illegal_build'],
];
const model = new ScriptedModel([
  ...matters.map(([text, intent]) => ({ words: new RegExp(text), intent })),
  { words: /着火/, intent: 'emergency.fire' },
]);

const chief: RosterPerson = { id: 'w-chief', name: '郑晓丽', role: 'grid_chief' };
const second: RosterPerson = { id: 'w-second', name: '王小梅', role: 'grid_chief' };
const village: RosterPerson = { id: 'w-village', name: '顾书记', role: 'village' };

function open(people: RosterPerson[]): Promise<Chat> {
  const room = {
    id: home,
    name: '罗兰花苑3幢邻里群',
    community: '罗兰社区',
    people,
    variables: {},
  };
  return openChat({ startAt: '09:00', model, rooms: [room] });
}

async function tellAll(chat: Chat): Promise<void> {
  for (const [index, [text]] of matters.entries()) {
    await chat.say('老周', text, { at: `09:${String(index + 10)}` });
  }
}

const cardsTo = (chat: Chat, id: string) =>
  chat.channel.sent.filter(({ to, text }) => to.id === id && /号 /.test(text));

describe('an even load', () => {
  it('asks whoever of the same office has clearly less in hand', () => {
    const room = { id: home, name: '', community: '', people: [chief, second], variables: {} };
    const first = (inHand: number) =>
      lessLoadedFirst(ladders, room, new Map([[chief.id, { inHand, cards: 0 }]])).people[0]?.id;
    expect(first(0)).toBe(chief.id);
    expect(first(uneven - 1)).toBe(chief.id);
    expect(first(uneven)).toBe(second.id);
  });

  it('is shared by two chiefs, and a case stays with whom it was given to', async () => {
    const chat = await open([chief, second, village]);
    await tellAll(chat);
    const cases = await chat.store.openCases(home);
    const owners = cases.map(({ assignee }) => assignee?.id);
    expect(owners.filter((id) => id === chief.id)).toHaveLength(4);
    expect(owners.filter((id) => id === second.id)).toHaveLength(3);
    // Nobody takes them: each goes up from whoever was asked, and names him.
    await chat.pass(5 * 60 * minuteMs);
    const up = cardsTo(chat, village.id).map(({ text }) => text);
    expect(up.some((text) => /已找过：网格长王小梅/.test(text))).toBe(true);
  });
});

describe('a flood', () => {
  it('of what does not press comes as one message, once, and everything is in it', async () => {
    const chat = await open([chief, village]);
    await tellAll(chat);
    expect(cardsTo(chat, chief.id)).toHaveLength(cardsAnHour);
    const held = (await chat.store.openCases(home)).filter(({ heldBack }) => heldBack);
    expect(held).toHaveLength(matters.length - cardsAnHour);
    await chat.pass((digestMinutes + 1) * minuteMs);
    const digests = chat.channel.sent.filter(({ text }) => /一起来了3件/.test(text));
    expect(digests).toHaveLength(1);
    for (const { id } of held) expect(digests[0]?.text).toContain(`${id}号`);
    await chat.pass(60 * minuteMs);
    expect(chat.channel.sent.filter(({ text }) => /一起来了/.test(text))).toHaveLength(1);
  });

  it('never holds back what presses', async () => {
    const chat = await open([chief, village]);
    await tellAll(chat);
    await chat.say('老周', '3幢着火了', { at: '09:20' });
    // Nor is it taken for more about what the same person has just reported.
    chat.expectToPerson(chief.name, /【紧急】8号/);
  });

  it('tells nobody what was taken meanwhile', async () => {
    const chat = await open([chief, village]);
    await tellAll(chat);
    for (const { id } of await chat.store.openCases(home)) {
      await chat.whisper(chief.name, `接单 ${id}`);
    }
    await chat.pass(60 * minuteMs);
    expect(chat.channel.sent.some(({ text }) => /一起来了/.test(text))).toBe(false);
  });

  it('is not lost when the officer is killed in between', async () => {
    const chat = await open([chief, village]);
    await tellAll(chat);
    const due = await chat.store.nextTaskAt();
    expect(due).toBeLessThanOrEqual(chat.clock.now() + digestMinutes * minuteMs);
  });
});
