import type { IntentScore } from '../domain/reading.js';
import type { Family, Intent } from '../domain/taxonomy.js';

/** The statistical ear. Scores one text by itself; context comes on top. */
export interface IntentModel {
  /** All intents with calibrated probabilities, best first; they add up to 1. */
  scoreIntents(text: string): IntentScore[];
  /** Probabilities of hostility 0–4, in that order. */
  scoreHostility(text: string): number[];
  /**
   * How likely people who know such matters would not leave this dispute to a machine, 0–1.
   * @param kind what the dispute is about
   * @param hostility tone of the line, 0–4
   */
  hardness(text: string, kind: Intent, hostility: number): number;
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
