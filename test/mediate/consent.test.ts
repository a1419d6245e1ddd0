import { expect, it } from 'vitest';
import { readConsent } from '../../bot/mediate/consent.js';

it.each([
  '同意',
  '我同意',
  '行',
  '好的',
  '行吧，就这样',
  '可以',
  '没意见',
  'OK',
  '我家没意见',
  '[握手]同意',
  '@AI警官 同意',
])('a yes: %s', (text) => expect(readConsent(text)).toBe('agreed'));

it.each(['不同意', '不行', '凭什么', '没得谈', '我不同意这个'])('a no: %s', (text) =>
  expect(readConsent(text)).toBe('refused'),
);

it.each([
  '算了',
  '他同意就行',
  '行，但是你们先停',
  '如果他道歉我就同意',
  '再说吧',
  '大家同意我就同意',
  '',
  '好吵',
  '行李丢了',
  '行不行啊',
  '可不可以',
  '同意吗？',
  '我同意不了',
  '我也没说不同意',
  '我做梦都在听钻头',
  '得了吧',
  '好了好了',
  '没意见才怪',
])('neither: %s', (text) => expect(readConsent(text)).toBeUndefined());
