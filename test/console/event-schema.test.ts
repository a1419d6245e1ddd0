import { expect, expectTypeOf, test } from 'vitest';
import { type DomainFits, streamedEventSchema } from '../../bot/console/event-schema.js';

test('every event of the domain fits the page’s schema', () => {
  expectTypeOf<DomainFits>().toEqualTypeOf<true>();
});

test('a newer server’s extra fields pass, an unknown kind does not', () => {
  const note = { seq: 1, at: 1, room: 'r', message: null, type: 'note', what: 'a', detail: 'b' };
  expect(streamedEventSchema.safeParse({ ...note, more: 1 }).success).toBe(true);
  expect(streamedEventSchema.safeParse({ ...note, type: 'sing' }).success).toBe(false);
});
