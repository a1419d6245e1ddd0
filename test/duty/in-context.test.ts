import { describe, expect, it } from 'vitest';
import type { ConversationView } from '../../bot/domain/conversation.js';
import type { Reading } from '../../bot/domain/reading.js';
import { inContext } from '../../bot/duty/in-context.js';
import { rules } from '../decide/rules.js';
import { readingOf } from '../support/readings.js';

function heard(given: Partial<Reading>): Reading {
  const maskedText = '我妈在楼下让狗扑倒了，腿伸不直';
  return readingOf({ hardness: 0.97, hardSign: 'injury', maskedText, ...given });
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

/** Two are at each other over noise; this line is one of theirs. */
const amidQuarrel: ConversationView = {
  thread: 1,
  earlySign: 0,
  heatTrend: 'steady',
  company: 1,
  dispute: {
    kind: 'dispute.noise',
    phase: 'dispute',
    startedWith: 'm1',
    partOfIt: true,
    messages: ['m1', 'm2'],
    sides: [['a'], ['b']],
    names: { a: '老周', b: '小林' },
    ripeness: 0.2,
  },
};
const calm = { hardness: 0, hardSign: undefined };

describe('a line of a quarrel that sounds like something else', () => {
  const complaint = heard({
    ...calm,
    intent: 'officer.complaint',
    confidence: 0.6,
    maskedText: '反正你告到哪都没用，自己家的事',
  });

  it('stays a line of the quarrel', () => {
    expect(inContext(rules, complaint, amidQuarrel).intent).toBe('dispute.noise');
  });

  it('is taken up where nobody quarrels', () => {
    expect(inContext(rules, complaint, undefined).intent).toBe('officer.complaint');
  });

  it('is taken up where it is heard surely', () => {
    const sure = { ...complaint, confidence: 0.95 };
    expect(inContext(rules, sure, amidQuarrel).intent).toBe('officer.complaint');
  });

  it('is taken up where it is asked', () => {
    const asked = heard({
      ...calm,
      intent: 'legal.public_security',
      confidence: 0.8,
      alternatives: [{ intent: 'legal.housing_law', confidence: 0.15 }],
      maskedText: '几点以后装修算违规啊，有没有规定？',
    });
    expect(inContext(rules, asked, amidQuarrel).action).toBe('reply');
  });
});

describe('the daily work of the firm', () => {
  const report = heard({
    ...calm,
    intent: 'livelihood.facility',
    confidence: 0.9,
    maskedText: '收到，保安两分钟到15楼看灯',
  });

  it('is no report when the firm itself speaks of it', () => {
    const choice = inContext(rules, report, undefined, 'property');
    expect(choice).toMatchObject({ action: 'silent', silence: 'own_work' });
  });

  it('is one when a resident does', () => {
    expect(inContext(rules, report, undefined, 'resident').action).toBe('route');
  });
});
