import type { Reading } from '../../bot/domain/reading.js';

/** What the ear made of a calm line of chatter, but for what is given. */
export function readingOf(given: Partial<Reading>): Reading {
  return {
    intent: 'chat.chat',
    confidence: 0.99,
    alternatives: [],
    hostility: 0,
    hardness: 0,
    facts: [],
    maskedText: '',
    addressed: false,
    unsure: false,
    evidence: [],
    signed: [],
    ...given,
  };
}
