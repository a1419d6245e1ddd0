import type { IntentScore, Reading } from '../domain/reading.js';

/** What another ear makes of a text. */
export interface SecondOpinion {
  /** Calibrated probabilities, best first; what is left out counts as unlikely. */
  intents: IntentScore[];
  /** Probabilities of hostility 0–4, where it has an opinion on that. */
  hostility?: number[];
  /** How much it counts beside the built-in ear, 0–1. */
  weight: number;
}

/**
 * An ear that is asked after the built-in one, and may be missing, slow or wrong. Nothing waits for
 * it longer than a moment, and it can never make an emergency smaller.
 */
export interface SecondEar {
  readonly name: string;
  /** Whether it is worth asking about this reading. */
  wants(reading: Reading): boolean;
  /**
   * @param maskedText personal numbers masked
   * @throws whatever went wrong: the first reading stands then
   */
  listen(maskedText: string, reading: Reading): Promise<SecondOpinion>;
}
