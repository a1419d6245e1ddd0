import { expect, it } from 'vitest';
import { isSpokenToOfficer } from '../../bot/understand/is-addressed.js';

it.each(['@AI警官 你好', 'ai警官在吗', '警官，这个归谁管', '请问 警官', 'ＡＩ警官你好', 'AI 警官'])(
  'is meant: %s',
  (text) => expect(isSpokenToOfficer(text, 'AI警官')).toBe(true),
);

it.each(['@方警官 麻烦看下', '问问社区民警', '方警官来过了', '', '他儿子在当兵'])(
  'is not meant: %s',
  (text) => expect(isSpokenToOfficer(text, 'AI警官')).toBe(false),
);
