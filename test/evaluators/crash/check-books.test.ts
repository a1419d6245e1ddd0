import { expect, test } from 'vitest';
import { type Books, checkBooks, type OutboxLine } from '../../../evaluators/crash/check-books.js';

const row = (more: Partial<OutboxLine> = {}): OutboxLine => ({
  id: 1,
  key: 'message-1:reply',
  to: 'room',
  words: '【AI警官】带上户口簿',
  status: 'sent',
  receipt: 'sent-1',
  ...more,
});
const sent = (id: string, text = '【AI警官】带上户口簿') => ({ id, at: 1, to: 'room', text });
const books = (more: Partial<Books> = {}): Books => ({
  said: ['a', 'b'],
  heard: [
    { messageId: 'a', decisions: 1 },
    { messageId: 'b', decisions: 1 },
  ],
  outbox: [row()],
  sent: [sent('sent-1')],
  ...more,
});
const kinds = (more: Partial<Books>) => checkBooks(books(more)).map((one) => one.kind);

test('nothing to find where the promises were kept', () => {
  expect(checkBooks(books())).toEqual([]);
});

test('a message that is missing, there twice, undecided or decided twice', () => {
  const [a, b] = books().heard as [{ messageId: string; decisions: number }, never];
  expect(kinds({ heard: [a] })).toEqual(['lost']);
  expect(kinds({ heard: [a, a, b] })).toEqual(['stored_twice']);
  expect(kinds({ heard: [{ ...a, decisions: 0 }, b] })).toEqual(['undecided']);
  expect(kinds({ heard: [{ ...a, decisions: 2 }, b] })).toEqual(['decided_twice']);
});

test('a reply that went out twice, or that nobody had put into the outbox', () => {
  expect(kinds({ sent: [sent('sent-1'), sent('sent-2')] })).toEqual(['sent_twice']);
  expect(kinds({ sent: [sent('sent-1'), sent('sent-2', '别的')] })).toEqual(['not_from_outbox']);
});

test('equal words for two questions are two replies', () => {
  const second = row({ id: 2, key: 'message-2:reply', receipt: null });
  expect(kinds({ outbox: [second, row()], sent: [sent('sent-1'), sent('sent-2')] })).toEqual([]);
});

test('a row that is written down as sent was seen by WeChat', () => {
  expect(kinds({ sent: [] })).toEqual(['never_sent']);
  expect(kinds({ outbox: [row(), row({ id: 2, key: 'k' })] })).toEqual(['never_sent']);
});

test('an uncertain one may have gone out or not, once, and somebody knows', () => {
  const uncertain = row({ status: 'uncertain', receipt: null });
  const told = row({ id: 2, key: 'uncertain-1', to: 'chief', words: '看一眼', receipt: 'sent-2' });
  const notice = { ...sent('sent-2', '看一眼'), to: 'chief' };
  expect(kinds({ outbox: [uncertain, told], sent: [sent('sent-1'), notice] })).toEqual([]);
  expect(kinds({ outbox: [uncertain, told], sent: [notice] })).toEqual([]);
  expect(kinds({ outbox: [uncertain] })).toEqual(['untold']);
  const twice = [sent('sent-1'), sent('sent-3'), notice];
  expect(kinds({ outbox: [uncertain, told], sent: twice })).toEqual(['sent_twice']);
});

test('what is still being sent at the end was not settled', () => {
  expect(kinds({ outbox: [row({ status: 'sending', receipt: null })] })).toEqual(['still_sending']);
});
