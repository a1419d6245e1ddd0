import type { HardSign } from '../domain/hard-sign.js';
import type { OmenShare } from '../domain/omen.js';
import type { IntentScore } from '../domain/reading.js';
import type { Family } from '../domain/taxonomy.js';

/** The statistical ear. Scores one text by itself; context comes on top. */
export interface IntentModel {
  /** All intents with calibrated probabilities, best first; they add up to 1. */
  scoreIntents(text: string): IntentScore[];
  /** Probabilities of hostility 0–4, in that order. */
  scoreHostility(text: string): number[];
  /**
   * How likely a line is one out of a dispute that people who know such matters would not leave to
   * a machine, 0–1, and the reason where one stands out.
   * @param hostility tone of the line, 0–4
   */
  hardnessOf(text: string, hostility: number): { hardness: number; sign?: HardSign };
  /** What may be brewing behind the text, the likeliest first; empty for most. */
  omensIn(text: string): OmenShare[];
  /** Families that the signs found in the text speak for. */
  signedFamilies(text: string): Family[];
  /**
   * Where the text lies among all texts, as the ear hears it: what means the same lies near, in
   * whatever words. Of length 1, or all 0.
   */
  meaningOf(text: string): Float32Array;
  /** Ids of the signs found in the text, for people who ask why. */
  evidence(text: string): string[];
}
