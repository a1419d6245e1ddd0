import { expect, it } from 'vitest';
import { humanPacing, Pacing } from '../../bot/deliver/pacing.js';
import type { Lane, OutboxRow } from '../../bot/domain/outgoing.js';
import { noon, utterance } from '../store/support/samples.js';

function row(room: string, lane: Lane = 'answer'): OutboxRow {
  const given = utterance({ to: { kind: 'room', id: room, name: room }, lane });
  return { ...given, id: 1, status: 'queued', attempts: 0, createdAt: noon, notBefore: noon };
}

it('a second between texts of one room, three between rooms', () => {
  const pacing = new Pacing(humanPacing);
  expect(pacing.mayGoAt(row('a'), noon)).toBe(noon);
  pacing.sent(row('a'), noon);
  expect(pacing.mayGoAt(row('a'), noon)).toBe(noon + 1_000);
  expect(pacing.mayGoAt(row('b'), noon)).toBe(noon + 3_000);
});

it('an emergency waits only for its own room', () => {
  const pacing = new Pacing({ ...humanPacing, perMinuteMax: 1 });
  pacing.sent(row('a'), noon);
  expect(pacing.mayGoAt(row('b', 'emergency'), noon)).toBe(noon);
  expect(pacing.mayGoAt(row('a', 'emergency'), noon)).toBe(noon + 1_000);
});

it('so many a minute for the account, then a rest', () => {
  const pacing = new Pacing({ sameRoomMs: 0, otherRoomMs: 0, perMinuteMax: 3 });
  for (let second = 0; second < 3; second++) pacing.sent(row('a'), noon + second * 1000);
  expect(pacing.mayGoAt(row('a'), noon + 5_000)).toBe(noon + 60_000);
  expect(pacing.mayGoAt(row('a'), noon + 60_000)).toBe(noon + 60_000);
});
