import { describe, expect, it } from 'vitest';
import type { Message } from '../../bot/domain/message.js';
import { groupTurns } from '../../bot/hear/turns.js';
import { incoming, noon } from '../store/support/samples.js';

let keys = 0;

function line(text: string, given: Partial<Message> = {}): Message {
  return { ...incoming({ text }), key: ++keys, heardAt: noon, role: 'resident', ...given };
}

const textsOf = (...burst: Message[]) => groupTurns(burst).map(({ text }) => text);
const other = { sender: { id: 'p-lin', name: '小林' } };

describe('what was said in one go', () => {
  it('is put together, the last line carries the decision', () => {
    const [turn, ...rest] = groupTurns([line('请问'), line('身份证'), line('丢了')]);
    expect(rest).toEqual([]);
    expect(turn?.text).toBe('请问，身份证，丢了');
    expect(turn?.last.text).toBe('丢了');
    expect(turn?.messages).toHaveLength(3);
  });

  it.each([
    ['another speaks between', [line('一'), line('二', other), line('三')], 3],
    ['a long line', [line('长'.repeat(41)), line('短')], 2],
    ['a picture', [line('看'), line('', { kind: 'image' }), line('这个')], 3],
    ['an empty line', [line('看'), line('')], 2],
    ['hours between', [line('早', { at: noon - 3_600_000 }), line('晚')], 2],
    ['a phone set back', [line('一'), line('二', { at: noon - 3_600_000 })], 2],
    ['a line taken back', [line('一', { recalledAt: noon }), line('二')], 2],
  ])('is kept apart: %s', (_, burst, turns) => {
    expect(groupTurns(burst)).toHaveLength(turns);
  });

  it('a line that is whole stands alone', () => {
    const burst = [line('接单 1'), line('接单 2'), line('好'), line('的')];
    const turns = groupTurns(burst, ({ text }) => text.startsWith('接单'));
    expect(turns.map(({ text }) => text)).toEqual(['接单 1', '接单 2', '好，的']);
  });

  it('is bounded, and no line is lost or doubled', () => {
    const burst = Array.from({ length: 50 }, (_, index) => line(`${index}`.repeat(10)));
    const turns = groupTurns(burst);
    expect(turns.every(({ text }) => [...text].length <= 350)).toBe(true);
    expect(turns.flatMap(({ messages }) => messages)).toEqual(burst);
    expect(textsOf()).toEqual([]);
  });
});
