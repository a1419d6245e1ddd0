import { describe, expect, it } from 'vitest';
import { triage } from '../../bot/decide/triage.js';
import type { Reading } from '../../bot/domain/reading.js';
import { findFacts } from '../../bot/understand/facts.js';
import { caseOf } from '../store/support/samples.js';
import { readingOf } from '../support/readings.js';
import { rules } from './rules.js';

function reading(text: string, given: Partial<Reading> = {}): Reading {
  const dispute = { intent: 'dispute.noise' as const, confidence: 0.9, hostility: 1 as const };
  return readingOf({ ...dispute, ...findFacts(text), ...given });
}

describe('a dispute', () => {
  it.each(['楼上太吵了', '他家的狗老是叫', '赔我五百块'])('is easy: %s', (text) =>
    expect(triage(rules, reading(text)).triage).toBe('easy'),
  );

  it.each([
    ['他拿着菜刀下来了', 'why.weapon'],
    ['我被打得流血了', 'why.injury'],
    ['法院见，我起诉了', 'why.court'],
    ['欠我三十万不还', 'why.money'],
    ['欠我25000元不还', 'why.money'],
    ['社区调解过，没用', 'why.repeated'],
  ])('is hard: %s', (text, why) =>
    expect(triage(rules, reading(text))).toMatchObject({ triage: 'hard', why }),
  );

  it('is hard for the reason that the ear hears, without the word for it', () => {
    const heard = (given: Partial<Reading>) => triage(rules, reading('他娘俩今晚睡我家', given));
    expect(heard({ hardness: 0.7, hardSign: 'home_violence' }).why).toBe('why.home_violence');
    expect(heard({ hardness: 0.7, hardSign: 'money' }).values).toEqual({ limit: 20_000 });
    expect(heard({ hardness: 0.4, hardSign: 'home_violence' }).triage).toBe('easy');
  });

  it('is taken for despair only where another ear heard a little of it, too', () => {
    const heard = (given: Partial<Reading>) =>
      triage(rules, reading('就想安静点', { hardness: 0.9, hardSign: 'self_harm', ...given })).why;
    expect(heard({})).toBe('why.easy');
    const faint = { intent: 'emergency.self_harm', confidence: 0.06 } as const;
    expect(heard({ alternatives: [faint] })).toBe('why.self_harm');
    expect(heard({ omens: [{ omen: 'self_harm', share: 0.2 }] })).toBe('why.self_harm');
  });

  it('whose reason nobody hears needs a surer ear, in a calm voice all the more', () => {
    const heard = (hardness: number, hostility: Reading['hostility']) =>
      triage(rules, reading('你自己心里有数', { hardness, hostility })).why;
    expect(heard(0.85, 2)).toBe('why.easy');
    expect(heard(0.95, 2)).toBe('why.sounds_hard');
    expect(heard(0.95, 0)).toBe('why.easy');
    expect(heard(0.99, 0)).toBe('why.sounds_hard');
  });

  it('is hard with a threat, with wages, and after two rounds without progress', () => {
    expect(triage(rules, reading('走着瞧', { hostility: 4 })).why).toBe('why.threat');
    expect(triage(rules, reading('工资', { intent: 'dispute.wage' })).why).toBe('why.wage');
    const mediation = { step: 'calmed' as const, rounds: 2, saidAt: 0 };
    expect(triage(rules, reading('吵'), caseOf(1, { mediation })).why).toBe('why.no_progress');
  });
});
