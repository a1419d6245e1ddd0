import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';

/** Texts as words and pairs of characters: words carry meaning, pairs survive a wrong cut. */

const jieba = Jieba.withDict(dict);
/** Marks a pair, so that it is not taken for a word of two characters. */
const pairMark = '_';
/** Longer texts are read to here; no article is longer. */
const lengthMax = 20_000;

export function searchTerms(text: string): string[] {
  const plain = text
    .slice(0, lengthMax)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ');
  const terms = jieba.cutForSearch(plain, true).filter((word) => word.trim() !== '');
  for (const part of plain.split(' ')) {
    for (let at = 0; at + 2 <= part.length; at++) terms.push(pairMark + part.slice(at, at + 2));
  }
  return terms;
}
