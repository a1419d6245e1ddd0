import { describe, expect, it } from 'vitest';
import { temporaryFile } from '../store/support/temporary.js';
import { type Chat, home, hourMs, openChat } from '../support/duty.js';
import { ScriptedModel } from '../support/scripted-model.js';

/** 随手拍、巡防打卡、我的积分. */

const model = new ScriptedModel([
  { words: /着火/, intent: 'emergency.fire' },
  { words: /护栏/, intent: 'hazard.water' },
  { words: /有人卖/, intent: 'hazard.suspicious' },
  { words: /通道/, intent: 'hazard.fire_safety' },
]);
const open = (more: Parameters<typeof openChat>[0] = {}) =>
  openChat({ startAt: '09:00', model, ...more });
const picture = { more: { kind: 'image' as const, text: '' } };

async function pointsOf(chat: Chat, name: string): Promise<number> {
  return (await chat.store.points.accountOf(`resident-${name}`)).points;
}

describe('a tip-off', () => {
  it('gets a number, its way is told, and points once it proved true, once', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 河边护栏断了一截', { at: '09:01' });
    chat.expectSaid(/收到，谢谢老周。编号1，已转给网格长郑晓丽/);
    chat.expectToPerson('郑晓丽', /1号[\s\S]*护栏断了一截/);
    await chat.whisper('郑晓丽', '接单 1');
    chat.expectSaid(/郑晓丽已接手1号/);
    expect(await pointsOf(chat, '老周')).toBe(0);
    await chat.whisper('郑晓丽', '办结 1 已请水利站来焊好');
    chat.expectSaid(/1号.*焊好.*谢谢老周报料，核实了，记5分/);
    expect(await pointsOf(chat, '老周')).toBe(5);
    await chat.say('老周', '我的积分');
    chat.expectSaid(/老周有5分：报料核实1件/);
  });

  it('with a picture before it and one after it keeps both, without a word for them', async () => {
    const chat = await open();
    await chat.say('老周', '', { at: '09:01', id: 'p1', ...picture });
    await chat.say('小林', '', { at: '09:01', id: 'p2', ...picture });
    await chat.say('老周', '随手拍：河边护栏断了', { at: '09:02' });
    chat.mark();
    await chat.say('老周', '', { at: '09:03', id: 'p3', ...picture });
    chat.expectNothingSaid();
    const one = await chat.store.caseById(1);
    expect(one?.evidence?.map(({ messageId }) => messageId)).toEqual(['p1', 'p3']);
  });

  it('that says nothing yet is asked for; what comes then is the tip', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍', { at: '09:01' });
    chat.expectSaid(/发一下照片.*在哪里/);
    await chat.say('老周', '好的', { at: '09:02' });
    chat.expectNothingSaid();
    await chat.say('老周', '', { at: '09:02', id: 'p1', ...picture });
    await chat.say('老周', '河边护栏断了', { at: '09:03' });
    chat.expectSaid(/编号1，/);
    const one = await chat.store.caseById(1);
    expect(one?.tip?.personName).toBe('老周');
    expect(one?.evidence).toHaveLength(1);
    await chat.say('老周', '我先去买菜', { at: '09:05' });
    chat.expectNothingSaid();
  });

  it('what nobody can make out goes to the grid chief all the same', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 南门口那个东西歪了', { at: '09:01' });
    chat.expectToPerson('郑晓丽', /那个东西歪了/);
  });

  it('earns nothing when it was not so', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 河边护栏断了一截', { at: '09:01' });
    await chat.whisper('郑晓丽', '办结 1 去看了，不属实');
    expect(await pointsOf(chat, '老周')).toBe(0);
    expect(chat.saidInGroup().some(({ text }) => /记5分/.test(text))).toBe(false);
  });

  it('that somebody made before is one with it', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 河边护栏断了', { at: '09:01' });
    await chat.say('小林', '随手拍 河边护栏那里断了一截', { at: '09:10' });
    chat.expectSaid(/小林，这件事有人报过了，编号1/);
    await chat.whisper('郑晓丽', '办结 1 焊好了');
    expect([await pointsOf(chat, '老周'), await pointsOf(chat, '小林')]).toEqual([5, 0]);
  });

  it('about people is thanked without a name in the group, and by name in private', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 车库里有人卖来路不明的东西', { at: '09:01' });
    await chat.whisper('方警官', '办结 1 查过了，已处理');
    chat.expectSaid(/谢谢报料的邻居/);
    await chat.say('小林', '早上好');
    await chat.whisper('小林', '随手拍 5幢地下室也有人卖那种东西');
    chat.mark();
    await chat.whisper('方警官', '办结 2 查过了，已处理');
    chat.expectToPerson('小林', /谢谢小林报料/);
    chat.expectNothingSaid();
  });

  it('about a fire is an emergency first, and earns more', async () => {
    const chat = await open();
    await chat.say('老周', '随手拍 3幢着火了', { at: '09:01' });
    chat.expectToPerson('方警官', /【紧急】1号/);
    await chat.whisper('方警官', '办结 1 已扑灭');
    expect(await pointsOf(chat, '老周')).toBe(10);
  });

  it('is taken in while somebody of the staff has the floor, without a word', async () => {
    const chat = await open();
    await chat.say('郑晓丽', '大家听我说两句', { at: '09:01' });
    await chat.say('老周', '随手拍 河边护栏断了', { at: '09:02' });
    chat.expectNothingSaid();
    chat.expectToPerson('郑晓丽', /护栏断了/);
  });

  it.each(['随手拍一张晚霞，真好看', '随手拍怎么用？', '报料的人还没来'])(
    '%s is none',
    async (text) => {
      const chat = await open();
      await chat.say('老周', text, { at: '09:01' });
      expect(await chat.store.openCases(home)).toEqual([]);
    },
  );
});

describe('a patrol', () => {
  it('is counted and earns points, within measure', async () => {
    const chat = await open();
    await chat.say('唐阿姨', '巡防打卡 3幢到5幢转了一圈，都好', { at: '09:01' });
    chat.expectSaid(/唐阿姨今天第1次巡防打卡，记2分，总分2/);
    await chat.say('唐阿姨', '巡防打卡', { at: '09:20' });
    chat.expectSaid(/第2次打卡，记下了，今天的分已经记满/);
    await chat.pass(2 * hourMs);
    await chat.say('唐阿姨', '夜巡打卡，路灯都亮');
    await chat.pass(14 * hourMs);
    await chat.say('唐阿姨', '巡防打卡');
    expect(await pointsOf(chat, '唐阿姨')).toBe(4);
    expect((await chat.store.points.accountOf('resident-唐阿姨')).patrols).toBe(4);
  });

  it('that saw something is a tip as well', async () => {
    const chat = await open();
    await chat.say('唐阿姨', '巡防打卡 2幢消防通道又堵上了', { at: '09:01' });
    chat.expectSaid(/谢谢唐阿姨。编号1/);
    await chat.whisper('钱经理', '办结 1 清掉了');
    expect(await pointsOf(chat, '唐阿姨')).toBe(12);
  });
});

it('points outlive the process', async () => {
  const file = temporaryFile();
  const chat = await open({ file });
  await chat.say('唐阿姨', '巡防打卡', { at: '09:01' });
  await chat.close();
  const next = await open({ file, startAt: '09:10' });
  expect(await next.store.points.entries()).toMatchObject([
    { why: 'patrol', points: 2, personName: '唐阿姨', roomId: home },
  ]);
  await next.say('唐阿姨', '我的积分', { at: '09:11', id: 'of-the-second-life' });
  next.expectSaid(/唐阿姨有2分.*打卡1次/);
});
