import type { Citation } from './outgoing.js';
import type { LegalBasis, Region } from './reply.js';
import type { Intent } from './taxonomy.js';

/** A note of the material: one matter in plain words, with what it rests on. */
export interface Note {
  /** law|fraud|services, topic, slug. */
  id: string;
  title: string;
  /** Kinds of message that it answers, the likeliest first. */
  topics: Intent[];
  /** In the words of people who ask. */
  asks: string[];
  rule: string;
  means: string;
  do: string;
  basis: LegalBasis[];
  region: Region;
  /** What held before the day `until`, for what happened before. */
  earlier?: { until: string; rule: string; basis: Citation[] };
  /** A scam's script, and what its people say. */
  steps?: string[];
  tells?: string[];
  /** What somebody does who has just been cheated, by minutes since the money left. */
  firstSteps?: { minutes5: string; minutes30: string; minutes120: string };
  season?: string;
  targets?: string;
  /** Who knows more. */
  turnTo: string;
  /** The day on which somebody looked at it last. */
  checked: string;
}
