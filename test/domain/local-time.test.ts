import { expect, it } from 'vitest';
import { afterWorkingTime, clockTime, localDay, localIso } from '../../bot/domain/local-time.js';

const hours = { from: '08:30', to: '17:30' };
const at = (text: string) => Date.parse(`2026-11-${text}:00+08:00`);

it.each([
  ['22T10:00', 2, '22T12:00'],
  ['22T16:30', 2, '23T09:30'],
  ['22T20:00', 2, '23T10:30'],
  ['22T02:00', 2, '22T10:30'],
  ['22T08:30', 9, '22T17:30'],
  ['22T17:30', 1, '23T09:30'],
  ['22T12:00', 20, '24T14:00'],
])('from %s, %d hours of work later it is %s', (from, wait, to) => {
  expect(localIso(afterWorkingTime(at(from), wait * 3_600_000, hours))).toBe(localIso(at(to)));
});

it('tells the time of the street, also past midnight of the machine', () => {
  const late = Date.UTC(2026, 10, 22, 16, 5);
  expect([localDay(late), clockTime(late), localIso(late)]).toEqual([
    '2026-11-23',
    '00:05',
    '2026-11-23T00:05:00+08:00',
  ]);
});
