import type { IntentScore, Reading } from '../domain/reading.js';
import type { Rules } from './rules.js';

/**
 * What a picture shows was mostly said by somebody else, and is shown to ask about it or to warn of
 * it: then the reading is of what the sender means by it.
 */
export function asShown(rules: Rules, reading: Reading): Reading {
  if (reading.heardFrom !== 'picture') return reading;
  const meant = rules.heard.inPictures[reading.intent];
  const sums = new Map<IntentScore['intent'], number>();
  for (const { intent, confidence } of [reading, ...reading.alternatives]) {
    const means = rules.heard.inPictures[intent] ?? intent;
    sums.set(means, (sums.get(means) ?? 0) + confidence);
  }
  const scores = [...sums].map(([intent, confidence]) => ({ intent, confidence }));
  const [best, ...alternatives] = scores.sort((one, other) => other.confidence - one.confidence);
  if (!best) return reading;
  return { ...reading, ...best, alternatives, ...(meant && { shown: reading.intent }) };
}
