import { describe, expect, it } from 'vitest';
import type { Reading } from '../../bot/domain/reading.js';
import type { SecondEar, SecondOpinion } from '../../bot/ports/second-ear.js';
import { join, listenAgain } from '../../bot/understand/listen-again.js';
import { HandClock } from '../support/hand-clock.js';

const unsure: Reading = {
  intent: 'chat.chat',
  confidence: 0.4,
  alternatives: [
    { intent: 'dispute.noise', confidence: 0.3 },
    { intent: 'emergency.fire', confidence: 0.1 },
  ],
  hostility: 1,
  facts: [],
  addressed: false,
  unsure: false,
  signed: [],
  evidence: [],
  hardness: 0,
  maskedText: '楼上又来了',
};
const opinion = (over: Partial<SecondOpinion>): SecondOpinion => ({
  intents: [{ intent: 'dispute.noise', confidence: 0.9 }],
  weight: 0.7,
  ...over,
});
const ear = (listen: SecondEar['listen']): SecondEar => ({
  name: 'other',
  wants: () => true,
  listen,
});

describe('a second opinion', () => {
  it('turns a doubtful reading', () => {
    const joined = join(unsure, opinion({}));
    expect(joined.intent).toBe('dispute.noise');
    expect(joined.confidence).toBeGreaterThan(0.6);
  });

  it('makes no emergency smaller, whatever it says', () => {
    const fire: Reading = { ...unsure, intent: 'emergency.fire', confidence: 0.5 };
    const calm = opinion({ intents: [{ intent: 'chat.chat', confidence: 1 }], weight: 1 });
    expect(join(fire, calm)).toMatchObject({ intent: 'emergency.fire', confidence: 0.5 });
    const kept = join(unsure, calm);
    const alarm = kept.alternatives.find((one) => one.intent === 'emergency.fire');
    expect(alarm?.confidence).toBeGreaterThanOrEqual(0.1);
  });

  it('may make one greater', () => {
    const alarmed = opinion({ intents: [{ intent: 'emergency.fire', confidence: 0.95 }] });
    expect(join(unsure, alarmed).intent).toBe('emergency.fire');
  });

  it('takes no threat back', () => {
    const threat: Reading = { ...unsure, hostility: 4 };
    expect(join(threat, opinion({ hostility: [1, 0, 0, 0, 0] })).hostility).toBe(4);
    expect(join(unsure, opinion({ hostility: [0, 0, 0, 1, 0] })).hostility).toBe(3);
  });
});

describe('listening again', () => {
  it('tells which ear spoke', async () => {
    const clock = new HandClock();
    const hearing = { ears: [ear(async () => opinion({}))], clock, onTrouble: () => undefined };
    expect((await listenAgain(hearing, unsure)).evidence).toEqual(['ear.other']);
  });

  it('leaves the reading when an ear fails or does not answer', async () => {
    const clock = new HandClock();
    const trouble: unknown[] = [];
    const ears = [
      ear(async () => Promise.reject(new Error('broken'))),
      ear(() => new Promise(() => undefined)),
    ];
    const onTrouble = (_: string, error: unknown) => trouble.push(error);
    const heard = listenAgain({ ears, clock, onTrouble }, unsure);
    await Promise.resolve();
    for (let step = 0; step < 20 && trouble.length < 2; step++) {
      await clock.pass(1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await heard).toEqual(unsure);
    expect(trouble).toMatchObject([{ message: 'broken' }, { code: 'ear.timeout' }]);
  });
});
