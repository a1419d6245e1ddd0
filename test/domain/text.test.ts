import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillSentences } from '../../bot/domain/template.js';
import { cleanText, lengthOf, normaliseText, shorten } from '../../bot/domain/text.js';

it('takes out what nobody sees and keeps what people see', () => {
  expect(cleanText(' a\u200bb\u202ec\u0000d\ufeff\n换行 ')).toBe('abcd\n换行');
  expect(cleanText('半\ud800个')).toBe('半\ufffd个');
  expect(normaliseText('ＡＩ　警官！')).toBe('ai 警官!');
});

it('is bounded and stable, whatever comes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      expect(cleanText(text).isWellFormed()).toBe(true);
      expect(lengthOf(shorten(text, 10))).toBeLessThanOrEqual(10);
    }),
  );
  expect(cleanText('吵'.repeat(50_000)).length).toBe(20_000);
});

it('shortens by characters as people count them', () => {
  expect(shorten('一二三', 3)).toBe('一二三');
  expect(shorten('一二三四', 3)).toBe('一二…');
  expect(shorten('😀😀😀', 2)).toBe('😀…');
});

it('leaves out the sentence whose variable has no value; braces never show', () => {
  const text = '请打{电话}。不急就等{人}来！谢谢';
  expect(fillSentences(text, { 电话: '110', 人: '郑晓丽' })).toBe(
    '请打110。不急就等郑晓丽来！谢谢',
  );
  expect(fillSentences(text, { 电话: '110' })).toBe('请打110。谢谢');
  expect(fillSentences(text, { 电话: '', 人: undefined })).toBe('谢谢');
  expect(fillSentences('{甲}{乙}', { 甲: '{乙}', 乙: '$&' })).toBe('{乙}$&');
});
