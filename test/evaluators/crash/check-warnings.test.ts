import { expect, test } from 'vitest';
import type { Message } from '../../../bot/domain/message.js';
import type { ReadTurn } from '../../../bot/ports/watch.js';
import { checkWarnings, type Watched } from '../../../evaluators/crash/check-warnings.js';
import { model, type Said, said } from '../../warn/support/lines.js';

const bait = model({ coolDownMinutes: 60 });

function turn(given: Said): ReadTurn {
  const { key, messageId, roomId, senderId, senderName, role, at, heardAt, text, reading } =
    said(given);
  const conversation = { id: roomId, kind: 'room', name: roomId };
  const message = { key, id: messageId, conversation, role, at, heardAt, text };
  return {
    message: { ...message, sender: { id: senderId, name: senderName } } as Message,
    text,
    reading: { ...reading, unsure: false } as ReadTurn['reading'],
  };
}

const first = turn({ key: 1 });
const other = turn({ key: 2, room: 'B' });
const written = (room: string, id: string) => ({ model: 'bait', matter: room, messageIds: [id] });
const kinds = (more: Partial<Watched>) =>
  checkWarnings({
    models: [bait],
    turns: [first, other],
    warnings: [written('A', 'm1'), written('B', 'm2')],
    toldAbout: new Set(),
    ...more,
  }).map(({ kind, what }) => `${kind} ${what}`);

test('nothing to find where each matter was warned of once', () => {
  expect(kinds({})).toEqual([]);
});

test('a matter that was warned of twice within its cool-down', () => {
  const warnings = [written('A', 'm1'), written('A', 'm1'), written('B', 'm2')];
  expect(kinds({ warnings })).toEqual(['warned_twice bait:A']);
});

test('one that nobody heard of, by whatever notice', () => {
  expect(kinds({ warnings: [written('A', 'm1')] })).toEqual(['warning_lost bait:B']);
  expect(kinds({ warnings: [written('A', 'm1')], toldAbout: new Set(['m2']) })).toEqual([]);
});
