import { describe, expect, it } from 'vitest';
import type { Reading } from '../../bot/domain/reading.js';
import { inContext } from '../../bot/duty/in-context.js';
import { rules } from '../decide/rules.js';

function heard(given: Partial<Reading>): Reading {
  return {
    intent: 'chat.chat',
    confidence: 0.99,
    alternatives: [],
    hostility: 0,
    hardness: 0.97,
    hardSign: 'injury',
    facts: [],
    maskedText: '我妈在楼下让狗扑倒了，腿伸不直',
    addressed: false,
    unsure: false,
    evidence: [],
    signed: [],
    ...given,
  };
}

describe('plain trouble that nobody quarrels about yet', () => {
  it('is brought to people, as what its reason says it is', () => {
    const choice = inContext(rules, heard({}), undefined);
    expect(choice).toMatchObject({ action: 'route', intent: 'dispute.injury', emergency: false });
    expect(choice.triage).toMatchObject({ triage: 'hard', why: 'why.injury' });
  });

  it('is left alone where the ear is not sure enough', () => {
    expect(inContext(rules, heard({ hardness: 0.85 }), undefined).action).toBe('silent');
  });

  it('is left alone where only the tone is heard, out of the blue', () => {
    expect(inContext(rules, heard({ hardSign: undefined }), undefined).action).toBe('silent');
  });

  it('is a question where the officer is asked', () => {
    const choice = inContext(rules, heard({ addressed: true }), undefined);
    expect(choice.triage).toBeUndefined();
  });
});
