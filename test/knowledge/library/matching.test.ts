import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplyLibrary } from '../../../knowledge/library/matching/find-reply.js';
import {
  CharacterWeights,
  likenessOf,
} from '../../../knowledge/library/matching/weigh-characters.js';
import { lostCard, replySet } from '../../support/reply-sets.js';

const heard = { intent: 'service.id_card', confidence: 0.9, alternatives: [] } as const;
const library = createReplyLibrary([replySet(), lostCard]);

test('the set whose way of asking it is comes first, and is likelier than none', () => {
  for (const set of [replySet(), lostCard]) {
    for (const way of set.ways) {
      const [best] = library.find(way, { ...heard, alternatives: [] });
      expect(best?.set.id, way).toBe(set.id);
      expect(best?.likeness).toBeCloseTo(1, 5);
    }
  }
});

test('probabilities are probabilities, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (question) => {
      const found = library.find(question, { ...heard, alternatives: [] });
      const sum = found.reduce((total, { score }) => total + score, 0);
      return (
        sum <= 1.000001 && found.every(({ score, likeness }) => score >= 0 && likeness <= 1.00001)
      );
    }),
  );
});

test('what has no word in common is none of them', () => {
  const chatter = { intent: 'chat.chat', confidence: 0.9, alternatives: [] } as const;
  const [best] = library.find('今晚火锅吃啥', { ...chatter, alternatives: [] });
  expect(best?.score ?? 0).toBeLessThan(0.3);
});

test('an empty library finds nothing', () => {
  expect(createReplyLibrary([]).find('身份证', { ...heard, alternatives: [] })).toEqual([]);
});

test('a text is like itself, and less like another', () => {
  const texts = ['身份证丢了怎么补', '楼上漏水怎么办', '身份证到期了'];
  const weights = new CharacterWeights(texts);
  const [one, other, third] = texts.map((text) => weights.weigh(text));
  if (!one || !other || !third) throw new Error('three texts');
  expect(likenessOf(one, one)).toBeCloseTo(1, 5);
  expect(likenessOf(one, third)).toBeGreaterThan(likenessOf(one, other));
});
