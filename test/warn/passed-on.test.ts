import { expect, test } from 'vitest';
import { restoreSnapshot, takeSnapshot } from '../../bot/warn/engine/snapshot.js';
import { WarningEngine } from '../../bot/warn/engine/warning-engine.js';
import { model, type Said, said } from './support/lines.js';

const grave = model({ id: 'grave', level: 'red', coolDownMinutes: 10 });
const light = model({ id: 'light', level: 'yellow', coolDownMinutes: 10 });
const spread = model({
  id: 'spread',
  level: 'orange',
  group: ['script'],
  threshold: { messages: 2, rooms: 2 },
  coolDownMinutes: 10,
  window: '24h',
});
const words = '有个老人在三号楼天台边上坐着不肯下来';
const hours = 10 * 60;

function raisedBy(lines: readonly Said[], engine = new WarningEngine([grave, light, spread])) {
  return lines.map((one) => engine.observe(said({ text: words, ...one })).map((r) => r.model.id));
}

test('the same words in another group hours later are no second emergency', () => {
  const [, later = []] = raisedBy([
    { from: '甲', room: 'A' },
    { from: '乙', room: 'B', minute: hours },
  ]);
  expect(later).not.toContain('grave');
  expect(later).toContain('light');
  // What spreads is just what others listen for.
  expect(later).toContain('spread');
});

test('whoever tells of it in several groups at once is heard in each, as is his own room', () => {
  const raised = raisedBy([
    { from: '甲', room: 'A' },
    { from: '乙', room: 'B', minute: 20 },
    { from: '甲', room: 'C', minute: hours },
    { from: '丙', room: 'A', minute: 2 * hours },
  ]);
  expect(raised.every((ids) => ids.includes('grave'))).toBe(true);
});

test('short cries are alike without being copied', () => {
  const raised = raisedBy([
    { from: '甲', room: 'A', text: '着火了快来人' },
    { from: '乙', room: 'B', text: '着火了快来人', minute: hours },
  ]);
  expect(raised[1]).toContain('grave');
});

test('a restart remembers what was said before', () => {
  const before = new WarningEngine([grave, light, spread]);
  raisedBy([{ from: '甲', room: 'A' }], before);
  const after = new WarningEngine([grave, light, spread]);
  expect(restoreSnapshot(after, takeSnapshot(before))).toBe(true);
  const [ids] = raisedBy([{ from: '乙', room: 'B', minute: hours }], after);
  expect(ids).not.toContain('grave');
});
