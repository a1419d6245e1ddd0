import type { IntentScore, Reading } from '../domain/reading.js';
import type { Rules } from './rules.js';

/**
 * What a picture shows, or what somebody copied to ask about it, was mostly said by somebody else:
 * then the reading is of what the sender means by it.
 * @param copied typed, but not the sender's own words
 */
export function asShown(rules: Rules, reading: Reading, copied: boolean): Reading {
  if (reading.heardFrom !== 'picture' && !copied) return reading;
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
