import { expect, test } from 'vitest';
import { z } from 'zod';
import { readAnswer } from '../../bot/language-model/read-answer.js';

const schema = z.object({ a: z.number() });

test.each([
  ['plain', '{"a":1}'],
  ['spaces', ' \n{"a":1}\n'],
  ['fenced', '```json\n{"a":1}\n```'],
  ['fence without a language', '```\n{"a":1}\n```'],
  ['words around it', '见[1]：{"a":1}。完毕'],
  ['a stray brace before it', '用 { 开头：{"a":1}'],
  ['a thought before it', '<think>maybe {"a":2}?</think>{"a":1}'],
  ['a bracket in a string', 'x {"a":1,"b":"}\\"{"} y'],
  ['said twice', '{"a":1} 也就是 {"a":1}'],
])('reads %s', (_name, text) => {
  expect(readAnswer(text, schema)).toEqual({ ok: true, value: { a: 1 } });
});

test.each([
  ['nothing', ''],
  ['prose', '没有'],
  ['half an object', '{"a":1'],
  ['a wrong shape', '{"a":"1"}'],
  ['two different answers', '{"a":1} 或 {"a":2}'],
  ['only opening brackets', '['.repeat(60_000)],
  ['an answer behind the longest text', `${' x'.repeat(40_000)}{"a":1}`],
])('does not read %s', (_name, text) => {
  expect(readAnswer(text, schema).ok).toBe(false);
});
