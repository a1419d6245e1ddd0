import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { loadWarnModels } from '../../knowledge/warnings/load-warn-models.js';

/** What is wrong in a model is refused, with file and line. */

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

const good = `- id: bait
  name: 有人引流
  explain: 群里有人发引流的话。
  signal: { intents: [fraud.bait] }
  window: 1h
  group: [room]
  level: yellow
  to: [grid_chief]
  coolDownMinutes: 60
  step: 看一眼发的人
`;

function load(text: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'warn-models-'));
  folders.push(folder);
  fs.writeFileSync(path.join(folder, 'one.yaml'), text);
  return loadWarnModels(folder);
}

test('a good one is read', () => {
  expect(load(good)).toMatchObject([{ id: 'bait', window: 3_600_000, suppresses: [] }]);
});

test.each([
  ['an unknown field', good.replace('level:', 'colour: red\n  level:'), ':7', 'colour'],
  [
    'an unknown field of a signal',
    good.replace('[fraud.bait]', '[fraud.bait], txt: [a]'),
    ':4',
    'txt',
  ],
  ['an unknown intent', good.replace('fraud.bait', 'fraud.bate'), ':4', 'fraud.bate'],
  ['an unknown role', good.replace('grid_chief', 'sheriff'), ':8', 'sheriff'],
  ['a window of nothing', good.replace('1h', '0m'), ':5', '大于 0'],
  ['a window of a year', good.replace('1h', '365d'), ':5', '60d'],
  ['a window that is no time', good.replace('1h', 'soon'), ':5', '30m'],
  [
    'a window too short for its days',
    good.replace('window: 1h', 'window: 1h\n  threshold: { days: 3 }'),
    ':5',
    '装不下',
  ],
  ['a broken pattern', good.replace('[fraud.bait]', '[fraud.bait], text: ["(a"]'), ':4', '正则'],
  ['an id twice', `${good}${good}`, ':11', 'one.yaml:1'],
  [
    'a suppression of nothing',
    good.replace('level:', 'suppresses: [nobody]\n  level:'),
    ':1',
    'nobody',
  ],
  [
    'rooms counted within one room',
    good.replace('window: 1h', 'window: 1h\n  threshold: { rooms: 3 }'),
    ':7',
    '按群分组',
  ],
  ['no list', 'id: bait\n', ':1', '列表'],
  ['no YAML', `${good}  bad: [\n`, ':12', 'YAML'],
])('%s', (_, text, line, words) => {
  expect(() => load(text)).toThrow(
    expect.objectContaining({
      code: 'data.invalid',
      message: expect.stringMatching(new RegExp(`one\\.yaml${line} .*${words}`, 's')),
    }),
  );
});

test('a circle of suppression is named', () => {
  const one = good.replace('level:', 'suppresses: [other]\n  level:');
  const other = good.replace('bait\n', 'other\n').replace('level:', 'suppresses: [bait]\n  level:');
  expect(() => load(one + other)).toThrow(/bait → other → bait/);
});

test('an empty folder has no models', () => {
  expect(() => load('')).toThrow(/至少一个/);
});
