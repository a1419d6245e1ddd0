import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { normaliseText } from '../../bot/domain/text.js';
import { type FeatureVisitor, featureName } from '../text-network/feature-table.js';

/** How a text becomes features. Training and running share this file: they must never differ. */

const jieba = Jieba.withDict(dict);

/** Longest text that yields features; more would drown the point and cost time. */
const featureLengthMax = 300;
const mention = /@\S{1,12}[\s:：,，]*/g;
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·.]?[a-z0-9]{5,6}(?![a-z0-9])/g;
const placePattern = /\d{1,3} ?(?:幢|栋|号楼|座|单元|室|弄)|\d{1,2}-\d{1,2}-\d{3,4}/;

/** Text without mentions, numbers reduced to their shape: 502 → 000, so that places look alike. */
export function reduceText(text: string): string {
  return (
    normaliseText(text)
      .replace(mention, ' ')
      .replace(/https?:\/\/\S+|www\.\S+/g, ' 链接 ')
      // Which number it is says nothing about the matter; that there is one is a shape below.
      .replace(plate, ' ')
      .replace(/\d{7,}/g, ' ')
      .replace(/\d/g, '0')
      .slice(0, featureLengthMax)
  );
}

/**
 * Character 1- to 3-grams, words and word pairs, and a few shapes.
 * @returns distinct feature names, in no particular order
 */
export function extractFeatures(text: string): string[] {
  const known = remembered.get(text);
  if (known) return known;
  const found = new Set<string>();
  visitFeatures(text, (...parts) => found.add(featureName(...parts)));
  const fresh = [...found];
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(text, fresh);
  return fresh;
}

/** Several models look at the same line, one after the other. */
const remembered = new Map<string, string[]>();
const rememberedMax = 16;

/** The same features one by one, in pieces, without keeping any; one may come more than once. */
export function visitFeatures(text: string, visit: FeatureVisitor): void {
  const reduced = reduceText(text);
  const framed = `^${reduced.replace(/ /g, '_')}$`;
  for (let size = 1; size <= 3; size++) {
    for (let start = 0; start + size <= framed.length; start++) {
      visit('', framed, start, start + size);
    }
  }
  const words = jieba.cut(reduced, true).filter((word) => word.trim());
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    visit('w:', word, 0, word.length);
    const next = words[index + 1];
    if (next) visit('p:', word, 0, word.length, next);
    const afterNext = words[index + 2];
    if (afterNext) visit('k:', word, 0, word.length, afterNext);
  }
  for (const shape of shapesOf(text, reduced)) visit('s:', shape, 0, shape.length);
}

function shapesOf(text: string, reduced: string): string[] {
  const { length } = reduced;
  const shapes = [length <= 4 ? 'len4' : length <= 10 ? 'len10' : length <= 30 ? 'len30' : 'long'];
  if (/[?？吗呢么]\s*$/.test(reduced)) shapes.push('question');
  if (/[!！]{2,}/.test(text)) shapes.push('shout');
  if (/@|警官/.test(text)) shapes.push('addressed');
  if (placePattern.test(normaliseText(text))) shapes.push('place');
  if (/1\d{10}/.test(text)) shapes.push('phone');
  if (/链接/.test(reduced)) shapes.push('link');
  if (/0+(?:\.0+)? ?(?:元|块|万|w|k)/.test(reduced)) shapes.push('amount');
  return shapes;
}
