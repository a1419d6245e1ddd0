import { describe, expect, it } from 'vitest';
import { whenHappened } from '../../bot/reply/when-happened.js';
import { now } from '../support/notes.js';

describe('when something happened', () => {
  it.each([
    ['2025年8月他把我打了', '2025-08-01', '2025-08-31'],
    ['去年被打了', '2025-01-01', '2025-12-31'],
    ['去年十二月的事', '2025-12-01', '2025-12-31'],
    ['前年2月', '2024-02-01', '2024-02-29'],
    ['今年十月份', '2026-10-01', '2026-10-31'],
    ['2026年的房租', '2026-01-01', '2026-12-31'],
    ['去年的五月', '2025-05-01', '2025-05-31'],
  ])('%s', (text, from, until) => expect(whenHappened(text, now)).toEqual({ from, until }));

  it.each(['上回', '3月了还没修', '好几年前', ''])('%s tells no year', (text) =>
    expect(whenHappened(text, now)).toBeUndefined(),
  );
});
