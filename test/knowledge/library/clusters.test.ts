import { expect, test } from 'vitest';
import type { ReplyGap } from '../../../bot/domain/reply.js';
import { clusterQuestions } from '../../../knowledge/library/gaps/cluster-questions.js';
import { loadPublished } from '../../../knowledge/library/load-replies.js';

function gap(seq: number, question: string, given: Partial<ReplyGap> = {}): ReplyGap {
  return {
    seq,
    at: seq,
    roomId: 'r',
    question,
    kind: 'unanswered',
    intent: 'service.contact_hours',
    nearest: [],
    ...given,
  };
}

const usual = loadPublished().flatMap(({ ways }) => ways);
const grouped = (gaps: ReplyGap[]) => clusterQuestions(gaps, usual);

test('puts together what asks for the same, most asked first', () => {
  const clusters = grouped([
    gap(6, '快递柜坏了找谁修'),
    gap(5, '图书室周末开门吗', { nearest: ['a.b.c'] }),
    gap(4, '社区图书室几点开门', { nearest: ['a.b.c'] }),
    gap(3, '请问社区图书室几点开门'),
    gap(2, '老年大学怎么报名'),
  ]);
  expect(clusters[0]).toMatchObject({ count: 3, seqs: [5, 4, 3], lastAt: 5, nearest: 'a.b.c' });
  expect(clusters.map(({ count }) => count)).toEqual([3, 1, 1]);
});

test('the same words by many count, and stand once among the examples', () => {
  const [one] = grouped([gap(3, '图书室几点开'), gap(2, '图书室几点开'), gap(1, '图书室几点开')]);
  expect(one).toMatchObject({ count: 3, examples: ['图书室几点开'], question: '图书室几点开' });
});

test('nothing to do is no group', () => {
  expect(clusterQuestions([])).toEqual([]);
});
