import { expect, test } from 'vitest';
import type { WarningLevel } from '../../bot/domain/taxonomy.js';
import { nextDigestAt } from '../../bot/warn/notify/digest-times.js';
import { NoticeBook } from '../../bot/warn/notify/notice-book.js';
import { isUnderFloor, precisionOf } from '../../bot/warn/precision.js';
import { evening, hourMs, minuteMs } from './support/lines.js';

let ids = 0;

/** Tells somebody when there is room for it. Returns how it was told. */
function tell(book: NoticeBook, level: WarningLevel, minute: number, roomId = `R${ids}`): string {
  const at = evening + minute * minuteMs;
  const how = book.hasRoom('chief', level, [roomId], at) ? 'now' : 'digest';
  const warningId = ++ids;
  const line = `第${warningId}条`;
  book.note({ warningId, channel: 'c', personId: 'chief', level, roomId, at, how, line });
  return how;
}

test('an hour holds few lesser notices, more grave ones, and red always', () => {
  const book = new NoticeBook();
  const levels = (level: 'yellow' | 'orange', count: number, at: number) =>
    Array.from({ length: count }, () => tell(book, level, at));
  expect(levels('yellow', 5, 0)).toEqual(['now', 'now', 'now', 'now', 'digest']);
  expect(levels('orange', 3, 5)).toEqual(['now', 'now', 'digest']);
  expect(tell(book, 'red', 6)).toBe('now');
  // Ten a day at most, whatever the level was.
  expect(levels('yellow', 4, 70)).toEqual(['now', 'now', 'now', 'digest']);
  expect(tell(book, 'yellow', 25 * 60)).toBe('now');
  expect(tell(book, 'blue', 400)).toBe('digest');
});

test('something lesser about the same room joins what was just said', () => {
  const book = new NoticeBook();
  expect(tell(book, 'orange', 0, 'A')).toBe('now');
  expect(tell(book, 'yellow', 10, 'A')).toBe('digest');
  expect(tell(book, 'orange', 20, 'A')).toBe('now');
  expect(tell(book, 'yellow', 90, 'A')).toBe('now');
});

test('a digest has the gravest first and is told once', () => {
  const book = new NoticeBook();
  const note = (warningId: number, level: WarningLevel) =>
    book.note({
      warningId,
      channel: 'c',
      personId: 'p',
      level,
      roomId: 'A',
      at: evening + warningId,
      how: 'digest',
      line: level,
    });
  note(1, 'blue');
  note(2, 'orange');
  note(3, 'yellow');
  note(2, 'orange');
  expect(book.digestOf('p').map(({ level }) => level)).toEqual(['orange', 'yellow', 'blue']);
  book.digested('p', evening + hourMs);
  expect(book.digestOf('p')).toEqual([]);
});

test('digests go out as the day begins, at noon, before it ends and before the night', () => {
  const at = (time: string) => Date.parse(`2026-03-11T${time}:00+08:00`);
  expect(nextDigestAt(at('02:00'))).toBe(at('08:30'));
  expect(nextDigestAt(at('08:30'))).toBe(at('12:30'));
  expect(nextDigestAt(at('12:31'))).toBe(at('17:30'));
  expect(nextDigestAt(at('19:00'))).toBe(at('20:30'));
  expect(nextDigestAt(at('21:00'))).toBe(at('08:30') + 24 * hourMs);
});

test('precision is as sure as its verdicts are many', () => {
  expect(precisionOf({ right: 9, wrong: 1 }).lower).toBeCloseTo(0.654, 2);
  expect(precisionOf({ right: 90, wrong: 10 }).lower).toBeGreaterThan(0.83);
  expect(precisionOf({ right: 0, wrong: 0 })).toMatchObject({ lower: 0, upper: 1 });
  expect(isUnderFloor({ right: 0, wrong: 7 })).toBe(false);
  expect(isUnderFloor({ right: 1, wrong: 9 })).toBe(true);
  expect(isUnderFloor({ right: 4, wrong: 6 })).toBe(false);
});
