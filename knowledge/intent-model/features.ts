import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { normaliseText } from '../../bot/domain/text.js';

/** How a text becomes features. Training and running share this file: they must never differ. */

const jieba = Jieba.withDict(dict);

/** Longest text that yields features; more would drown the point and cost time. */
const featureLengthMax = 300;
const mention = /@\S{1,12}[\s:：,，]*/g;
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·.]?[a-z0-9]{5,6}(?![a-z0-9])/g;
const placePattern = /\d{1,3} ?(?:幢|栋|号楼|座|单元|室|弄)|\d{1,2}-\d{1,2}-\d{3,4}/g;

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
  const fresh = featuresIn(text);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(text, fresh);
  return fresh;
}

/** Several models look at the same line, one after the other. */
const remembered = new Map<string, string[]>();
const rememberedMax = 16;

function featuresIn(text: string): string[] {
  const found = new Set<string>();
  const reduced = reduceText(text);
  const framed = `^${reduced.replace(/ /g, '_')}$`;
  for (let size = 1; size <= 3; size++) {
    for (let start = 0; start + size <= framed.length; start++) {
      found.add(framed.slice(start, start + size));
    }
  }
  const words = jieba.cut(reduced, true).filter((word) => word.trim());
  for (let index = 0; index < words.length; index++) {
    found.add(`w:${words[index]}`);
    const next = words[index + 1];
    if (next) found.add(`p:${words[index]}|${next}`);
    const afterNext = words[index + 2];
    if (afterNext) found.add(`k:${words[index]}|${afterNext}`);
  }
  addShapes(found, text, reduced);
  return [...found];
}

function addShapes(found: Set<string>, text: string, reduced: string): void {
  const length = reduced.length;
  found.add(
    length <= 4 ? 's:len4' : length <= 10 ? 's:len10' : length <= 30 ? 's:len30' : 's:long',
  );
  if (/[?？吗呢么]\s*$/.test(reduced)) found.add('s:question');
  if (/[!！]{2,}/.test(text)) found.add('s:shout');
  if (/@|警官/.test(text)) found.add('s:addressed');
  if (placePattern.test(normaliseText(text))) found.add('s:place');
  placePattern.lastIndex = 0;
  if (/1\d{10}/.test(text)) found.add('s:phone');
  if (/链接/.test(reduced)) found.add('s:link');
  if (/0+(?:\.0+)? ?(?:元|块|万|w|k)/.test(reduced)) found.add('s:amount');
}
