import { describe, expect, it } from 'vitest';
import { chooseAction } from '../../bot/decide/choose-action.js';
import { readingOf } from '../support/readings.js';
import { rules } from './rules.js';

describe('what is said plainly', () => {
  const unsure = { intent: 'chat.chat' as const, confidence: 0.6 };

  it('is taken up however short it is', () => {
    const choice = chooseAction(rules, readingOf({ ...unsure, maskedText: '电梯困人了' }));
    expect(choice).toMatchObject({ action: 'route', intent: 'livelihood.elevator' });
  });

  it('is let alone where it is long over', () => {
    const choice = chooseAction(rules, readingOf({ ...unsure, maskedText: '上次电梯困人了' }));
    expect(choice.action).toBe('silent');
  });
});

describe('what words do not mean', () => {
  const advert = readingOf({
    intent: 'disorder.advert',
    confidence: 0.92,
    alternatives: [{ intent: 'chat.chat', confidence: 0.05 }],
  });

  it('a line of a sign-up list advertises nothing', () => {
    const line = { ...advert, maskedText: '6. 老丁 半箱可以伐，一个人吃不光' };
    expect(chooseAction(rules, line).action).toBe('silent');
  });

  it('an advertisement does', () => {
    const line = { ...advert, maskedText: '专业通下水道，24小时上门，修不好不收钱' };
    expect(chooseAction(rules, line).action).toBe('moderate');
  });

  it('a fire that somebody fears is none', () => {
    const fire = readingOf({ intent: 'emergency.fire', confidence: 0.9, signed: ['emergency'] });
    const feared = {
      ...fire,
      alternatives: [{ intent: 'hazard.charging' as const, confidence: 0.08 }],
    };
    const burning = { ...fire, maskedText: '楼下电瓶车着了' };
    expect(chooseAction(rules, { ...feared, maskedText: '怕哪天真着了' }).action).not.toBe('alarm');
    expect(chooseAction(rules, burning).action).toBe('alarm');
  });
});
