import { describe, expect, it } from 'vitest';
import { openChat } from '../support/duty.js';

describe('words in private', () => {
  it('a victim of fraud hears the long form alone, the group one line', async () => {
    const chat = await openChat();
    await chat.say('老周', '我被骗了两万', { at: '20:30' });
    chat.expectSaid(/110/);
    expect(chat.toPerson('老周').join()).toMatch(/110/);
  });

  it('a resident of a served group is answered in private too', async () => {
    const chat = await openChat();
    await chat.say('老周', '吃饭了', { at: '20:30' });
    await chat.whisper('老周', '身份证丢了怎么补办', { at: '20:31' });
    expect(chat.toPerson('老周').join()).toMatch(/身份证|户籍|派出所/);
  });

  it('a stranger is not answered, and what he wrote is not kept', async () => {
    const chat = await openChat();
    await chat.whisper('陌生人', '身份证丢了怎么补办', { at: '20:31' });
    chat.expectSilent('gate.private');
    expect(chat.channel.sent).toEqual([]);
  });
});

describe('violence at home', () => {
  const told = '楼上又在打老婆，她手腕青了一圈，门从里面反锁';

  it('is for people and for whoever told of it; the group hears nothing', async () => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', told, { at: '20:30' });
    chat.expectToPerson('方警官', /接单 1/);
    expect(chat.toPerson('老周').join()).toMatch(/110/);
    chat.expectNothingSaid();
  });

  it('is answered in the group where somebody there cries for help', async () => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', `快来人啊，${told}`, { at: '20:30' });
    chat.expectSaid(/110/);
  });
});

describe('who may take a red case', () => {
  it('the property firm is told of a fire; the call for the officer goes on', async () => {
    const chat = await openChat();
    await chat.say('老周', '3幢着火了', { at: '20:30' });
    chat.expectToPerson('钱经理', /先告诉你一声/);
    chat.expectToPerson('方警官', /接单 1/);
    await chat.whisper('钱经理', '接单 1', { at: '20:31' });
    expect(chat.toPerson('钱经理').join()).toMatch(/记下你也在跟/);
    await chat.until('20:34');
    chat.expectToPerson('郑晓丽', /没人接/);
  });
});

describe('a dispute that flares up again', () => {
  it('is reopened and calmed anew', async () => {
    const chat = await openChat();
    await chat.say('老周', '楼上钻墙太吵了', { at: '20:30' });
    await chat.say('小林', '你才没素质', { at: '20:31' });
    await chat.say('老周', '我有点响都睡不着', { at: '20:32' });
    await chat.say('小林', '我晚上有点响也没办法', { at: '20:33' });
    await chat.say('老周', '同意', { at: '20:34' });
    await chat.say('小林', '同意', { at: '20:35' });
    await chat.say('老周', '又钻墙了，太吵', { at: '20:45' });
    const statuses = chat.events.filter((event) => event.type === 'case').map((one) => one.status);
    expect(statuses).toContain('agreed');
    expect(statuses.at(-1)).toBe('reopened');
  });
});
