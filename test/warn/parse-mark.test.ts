import { expect, test } from 'vitest';
import { parseWarningCommand } from '../../bot/warn/parse-mark.js';

test.each([
  ['收到 W12', { kind: 'mark', mark: 'seen', warningId: 12 }],
  ['@AI警官 收到w12。', { kind: 'mark', mark: 'seen', warningId: 12 }],
  ['收到Ｗ１２', { kind: 'mark', mark: 'seen', warningId: 12 }],
  ['误报 W12，是演习', { kind: 'mark', mark: 'false_alarm', warningId: 12 }],
  ['已处置 W12 人已经劝开', { kind: 'mark', mark: 'handled', warningId: 12 }],
  ['静默 W12 2小时 楼道施工', { kind: 'silence', warningId: 12, minutes: 120, why: '楼道施工' }],
  ['静默 W12 3天', { kind: 'silence', warningId: 12, minutes: 3 * 24 * 60, why: '' }],
  ['静默W12', { kind: 'silence', warningId: 12, minutes: 120, why: '' }],
  ['静默 W12 9999天 永远', { kind: 'silence', warningId: 12, minutes: 30 * 24 * 60, why: '永远' }],
])('%s', (text, command) => {
  expect(parseWarningCommand(text)).toEqual(command);
});

test.each([
  '收到 12',
  '收到',
  '静默 30分钟',
  '误报 W12 吗？',
  '收到W',
  'W12',
  '我收到 W12 了',
  '收到 W1234567890',
])('%s is something else', (text) => {
  expect(parseWarningCommand(text)).toBeUndefined();
});
