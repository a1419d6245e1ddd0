import type { Reading } from '../domain/reading.js';
import type { Hostility } from '../domain/taxonomy.js';
import { cleanText, readLengthMax } from '../domain/text.js';
import type { IntentModel } from '../ports/intent-model.js';
import { findFacts } from './facts.js';

/** Below this the officer says that it is not sure. */
const sureMin = 0.35;
const alternativesMax = 8;

/**
 * Understands one turn by itself: intent, hostility, facts.
 * @param text what was said, of any length; only the first 2,000 characters are read
 * @param addressed the officer was spoken to
 */
export function readTurn(model: IntentModel, text: string, addressed: boolean): Reading {
  const clean = cleanText(text.slice(0, readLengthMax));
  const { facts, maskedText } = findFacts(clean);
  const [best, ...others] = model.scoreIntents(clean);
  const hostility = hostilityOf(model.scoreHostility(clean));
  const confidence = best?.confidence ?? 0;
  return {
    intent: best?.intent ?? 'chat.chat',
    confidence: rounded(confidence),
    alternatives: others
      .slice(0, alternativesMax)
      .map((one) => ({ intent: one.intent, confidence: rounded(one.confidence) })),
    hostility,
    facts,
    addressed,
    unsure: confidence < sureMin,
    signed: model.signedFamilies(clean),
    evidence: model.evidence(clean),
    maskedText,
  };
}

/** The most likely level, so that one odd word does not make a calm message a threat. */
function hostilityOf(probabilities: number[]): Hostility {
  let best = 0;
  for (let level = 1; level < probabilities.length; level++) {
    if ((probabilities[level] as number) > (probabilities[best] as number)) best = level;
  }
  return best as Hostility;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
