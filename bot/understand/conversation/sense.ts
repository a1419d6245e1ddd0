import type { IntentScore } from '../../domain/reading.js';
import { familyOf, type Intent } from '../../domain/taxonomy.js';
import { hostilityOf } from '../hostility.js';
import type { LineSense } from './lines.js';

/** What the ear's scores say about a dispute. */

/**
 * @param intents all intents, or the likeliest, with probabilities
 * @param hostility probabilities of the levels 0–4, in that order
 */
export function senseOf(intents: readonly IntentScore[], hostility: readonly number[]): LineSense {
  let dispute = 0;
  let chatter = 0;
  let best: { intent: Intent; confidence: number } = { intent: 'dispute.quarrel', confidence: 0 };
  for (const one of intents) {
    if (one.intent === 'chat.chat') chatter = one.confidence;
    if (familyOf(one.intent) !== 'dispute') continue;
    dispute += one.confidence;
    if (one.confidence > best.confidence) best = one;
  }
  return {
    dispute,
    kind: best.intent,
    kindShare: dispute > 0 ? best.confidence / dispute : 0,
    chatter,
    hostility: hostilityOf(hostility),
    heat: hostility.reduce((sum, share, one) => sum + share * one, 0),
  };
}
