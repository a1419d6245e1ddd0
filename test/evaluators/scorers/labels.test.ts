import { describe, expect, it } from 'vitest';
import { accuracy } from '../../../evaluators/scorers/accuracy.js';
import { calibrationError } from '../../../evaluators/scorers/calibration-error.js';
import { macroF1 } from '../../../evaluators/scorers/macro-f1.js';
import { precision } from '../../../evaluators/scorers/precision.js';
import { recall } from '../../../evaluators/scorers/recall.js';
import { share } from '../../../evaluators/scorers/share.js';

const pairs = [
  { expected: 'fire', found: 'fire' },
  { expected: 'fire', found: 'chat' },
  { expected: 'chat', found: 'fire' },
  { expected: 'chat', found: 'chat' },
  { expected: 'chat', found: 'chat' },
];
const fire = (label: string) => label === 'fire';

describe('a share', () => {
  it('is held against its target, ends included', () => {
    expect(share(2, 100, { atMost: 0.02 })).toEqual({ pass: true, score: 0.02, reason: '2 / 100' });
    expect(share(3, 100, { atMost: 0.02 }).pass).toBe(false);
    expect(share(79, 100, { atLeast: 0.8 }).pass).toBe(false);
  });

  it('passes without a target', () => {
    expect(share(0, 3).pass).toBe(true);
  });

  it('of nothing meets no target', () => {
    expect(share(0, 0, { atMost: 0.5 })).toEqual({ pass: false, score: 0, reason: '没有样本' });
  });
});

describe('labels', () => {
  it('accuracy counts equal sides', () => {
    expect(accuracy(pairs)).toEqual({ pass: true, score: 0.6, reason: '3 / 5' });
  });

  it('recall asks what should have been caught, precision what was', () => {
    expect(recall(pairs, fire)).toMatchObject({ score: 0.5, reason: '1 / 2' });
    expect(precision([...pairs, { expected: 'chat', found: 'fire' }], fire)).toMatchObject({
      reason: '1 / 3',
    });
  });

  it('macro F1 gives every label the same weight, also one that only occurs by mistake', () => {
    expect(macroF1(pairs).score).toBeCloseTo((0.5 + 2 / 3) / 2);
    expect(macroF1([{ expected: 'chat', found: 'gas' }]).score).toBe(0);
  });
});

describe('calibration', () => {
  it('is zero when confidence tells the truth', () => {
    const guesses = Array.from({ length: 10 }, (_, index) => ({
      confidence: 0.8,
      right: index < 8,
    }));
    expect(calibrationError(guesses).score).toBeCloseTo(0);
  });

  it('is as large as the boast', () => {
    const guesses = [
      { confidence: 1, right: false },
      { confidence: 1, right: true },
      { confidence: 0.05, right: false },
      { confidence: 0.05, right: false },
    ];
    const found = calibrationError(guesses, { atMost: 0.1 });
    expect(found.score).toBeCloseTo((1 + 0.1) / 4);
    expect(found.pass).toBe(false);
  });
});
