import type { IntentScore } from '../../domain/reading.js';
import { familyOf, isAlarming } from '../../domain/taxonomy.js';
import type { IntentModel } from '../../ports/intent-model.js';
import { hostilityOf } from '../hostility.js';
import type { LineSense } from './lines.js';

/** What the ear's scores say about a dispute. */

/** What is less likely is no matter. */
const matterMin = 0.02;

/** How a text sounds by itself, as far as a quarrel is concerned. */
export function senseOf(model: IntentModel, text: string): LineSense {
  const shares = model.scoreHostility(text);
  const hostility = hostilityOf(shares);
  let dispute = 0;
  let chatter = 0;
  let alarm = 0;
  const matters: IntentScore[] = [];
  let best: IntentScore = { intent: 'dispute.quarrel', confidence: 0 };
  for (const one of model.scoreIntents(text)) {
    if (one.intent === 'chat.chat') chatter = one.confidence;
    if (isAlarming(one.intent)) alarm += one.confidence;
    if (familyOf(one.intent) !== 'dispute') continue;
    dispute += one.confidence;
    if (one.confidence > best.confidence) best = one;
    if (one.intent !== 'dispute.quarrel' && one.confidence >= matterMin) matters.push(one);
  }
  return {
    dispute,
    kind: best.intent,
    kindShare: dispute > 0 ? best.confidence / dispute : 0,
    matters,
    chatter,
    hostility,
    heat: shares.reduce((sum, share, one) => sum + share * one, 0),
    hardness: model.hardnessOf(text, hostility).hardness,
    alarm,
  };
}
