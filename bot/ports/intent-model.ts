import type { IntentScore } from '../domain/reading.js';

/** The statistical ear. Scores one text by itself; context comes on top. */
export interface IntentModel {
  /** All intents with calibrated probabilities, best first; they add up to 1. */
  scoreIntents(text: string): IntentScore[];
  /** Probabilities of hostility 0–4, in that order. */
  scoreHostility(text: string): number[];
  /** Ids of the signs found in the text, for people who ask why. */
  evidence(text: string): string[];
}
