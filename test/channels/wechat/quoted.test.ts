import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitQuote } from '../../../bot/channels/wechat/quoted.js';

const dashes = '- - - - - - - - - - - - - - -';

describe('a reply to a message, as WeChat writes it', () => {
  it.each([
    ['plain', `「张三：楼上太吵」\n${dashes}\n我也听到了`, '我也听到了', '楼上太吵'],
    ['half-width colon', `「张三: 楼上太吵」\n${dashes}\n是的`, '是的', '楼上太吵'],
    ['long dashes', '「张三：楼上太吵」\n——————————\n是的', '是的', '楼上太吵'],
    ['several lines', `「张三：一\n二」\n${dashes}\n三\n四`, '三\n四', '一\n二'],
    ['nothing said', `「张三：楼上太吵」\n${dashes}\n`, '', '楼上太吵'],
    ['no name', `「楼上太吵」\n${dashes}\n是的`, '是的', '楼上太吵'],
    [
      'a quote within the quote',
      `「李四：「张三：楼上太吵」\n${dashes}\n哪里」\n${dashes}\n3幢`,
      '3幢',
      `「张三：楼上太吵」\n${dashes}\n哪里`,
    ],
    [
      'dashes in the reply',
      `「张三：甲」\n${dashes}\n乙\n${dashes}\n丙`,
      `乙\n${dashes}\n丙`,
      '甲',
    ],
  ])('%s', (_what, text, reply, quoted) => {
    expect(splitQuote(text)).toEqual({ reply, quoted });
  });

  it.each([
    ['a normal line', '楼上太吵'],
    ['brackets without dashes', '「楼上太吵」他这样说'],
    ['dashes without brackets', `楼上太吵\n${dashes}\n是的`],
    ['an open bracket', `「张三：楼上太吵\n${dashes}\n是的`],
  ])('is not %s', (_what, text) => {
    expect(splitQuote(text)).toBeUndefined();
  });

  it('never throws, never takes long', () => {
    const piece = fc.constantFrom('「', '」', '\n', '- ', `${dashes}\n`, '：', '吵', '张三');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
        splitQuote(pieces.join(''));
      }),
    );
    const before = performance.now();
    splitQuote(`「${`」\n${dashes}\n`.repeat(3_000)}`);
    splitQuote(`「${'- '.repeat(49_000)}`);
    expect(performance.now() - before).toBeLessThan(500);
  });
});
