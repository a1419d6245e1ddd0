import { describe, expect, it } from 'vitest';
import { openChat } from '../support/duty.js';

/** The same officer with its trained ear, on words that leave no doubt. */
describe('should answer', () => {
  it.each([
    ['3幢2单元着火了，好大的烟', /119/],
    ['家里一股煤气味，怎么办啊', /./],
    ['AI警官，身份证丢了怎么补办', /身份证|补办/],
  ])('%s', async (text, answer) => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', text, { mention: text.startsWith('AI警官') });
    chat.expectSaid(answer);
  });

  it('who was cheated: people are told', async () => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', '我刚被骗子骗走了三万块，怎么办');
    chat.expectToPerson('方警官', /接单 1/);
  });
});

describe('should not answer', () => {
  it.each([
    '今天菜场的青菜才一块五',
    '明天谁去跳广场舞',
    '哈哈哈哈',
    '快递到了帮我拿一下',
    '收到',
    '1',
    '昨天球赛太精彩了',
  ])('%s', async (text) => {
    const chat = await openChat({ model: 'real' });
    await chat.say('老周', text);
    expect(chat.channel.sent).toEqual([]);
    expect(chat.decisions().map(({ action }) => action)).toEqual(['silent']);
  });
});
