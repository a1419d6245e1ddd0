import { describe, expect, it } from 'vitest';
import { receive } from '../../bot/hear/receive.js';
import { incoming, noon } from '../store/support/samples.js';

const now = noon + 1000;

describe('what a channel hands over', () => {
  it('is bounded and visible', () => {
    const got = receive(
      incoming({
        text: `\u202e你\u200b好\u0007${'吵'.repeat(30_000)}`,
        id: 'x'.repeat(500),
        sender: { id: 'p', name: `\u200f${'名'.repeat(100)}` },
        conversation: { kind: 'room', id: 'r', name: '群'.repeat(100) },
        quote: { text: '\u0000引' },
      }),
      now,
    );
    expect(got.text.startsWith('你好吵')).toBe(true);
    expect(got.text.length).toBeLessThanOrEqual(20_000);
    expect(got.id.length).toBe(200);
    expect([...got.sender.name].length).toBe(64);
    expect([...got.conversation.name].length).toBe(64);
    expect(got.quote?.text).toBe('引');
  });

  it('gets a name and an id where there is none', () => {
    expect(receive(incoming({ sender: { id: 'p-1', name: ' ' } }), now).sender.name).toBe('p-1');
    expect(receive(incoming({ sender: { id: '', name: '' } }), now).sender.id).toBe('unknown');
  });

  it.each([
    ['seconds', noon / 1000, noon],
    ['milliseconds', noon, noon],
    ['a little ahead', now + 30_000, now + 30_000],
    ['a day ahead', now + 86_400_000, now],
    ['nothing', 0, now],
    ['before all time', -5, now],
    ['no number', Number.NaN, now],
    ['no end', Number.POSITIVE_INFINITY, now],
    ['a fraction', noon + 0.7, noon],
  ])('a time in %s', (_, at, expected) => {
    expect(receive(incoming({ at }), now).at).toBe(expected);
  });
});
