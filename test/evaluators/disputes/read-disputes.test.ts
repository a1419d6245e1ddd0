import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDisputes, readHeldOutDisputes } from '../../../evaluators/disputes/read-disputes.js';

const messages = [1, 2, 3, 4].map((number) => ({
  id: `m${number}`,
  at: `2026-03-04T19:0${number}:00+08:00`,
  from: '老周',
  text: '楼上又响了',
}));

function speakOf(judges: unknown[]) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'judges-')), 'talk.jsonl');
  const labels = { dispute: null, speak: { from: 'm1', by: 'm2' }, judges };
  writeFileSync(file, `${JSON.stringify({ id: 'X-1', messages, labels })}\n`);
  const [record] = readDisputes(file);
  const numberOf = (at: number) => messages.findIndex((one) => Date.parse(one.at) === at) + 1;
  const { speak } = record ?? {};
  return speak && [numberOf(speak.from), numberOf(speak.by)];
}

describe('when most judges would speak', () => {
  it('is never, where most would not', () => {
    expect(speakOf([null, null, { from: 'm2', by: 'm3' }])).toBeUndefined();
    expect(speakOf([null, { from: 'm2', by: 'm3' }])).toBeUndefined();
    expect(speakOf([])).toBeUndefined();
  });

  it('is the window of the middle one', () => {
    const early = { from: 'm1', by: 'm2' };
    const later = { from: 'm2', by: 'm3' };
    const late = { from: 'm3', by: 'm4' };
    expect(speakOf([late, early, later])).toEqual([2, 3]);
  });

  it('of two that differ is rather wide than narrow', () => {
    expect(speakOf([{ from: 'm1', by: 'm2' }, null, { from: 'm2', by: 'm4' }])).toEqual([1, 4]);
  });

  it('refuses a message that is not there, naming the talk', () => {
    expect(() => speakOf([{ from: 'm9', by: 'm2' }])).toThrow(/X-1.*m9/);
  });
});

it('every held-out talk was judged by three', () => {
  const records = readHeldOutDisputes();
  expect(records.length).toBe(180);
  // Some are left alone by most, some are not: a set of one kind only would measure nothing.
  const spoken = records.filter(({ speak }) => speak !== undefined).length;
  expect(spoken).toBeGreaterThan(40);
  expect(spoken).toBeLessThan(140);
});
