import type { Citation } from '../domain/outgoing.js';
import type { Reading } from '../domain/reading.js';
import type { ReplySet } from '../domain/reply.js';
import type { Intent } from '../domain/taxonomy.js';

export interface ReplyMatch {
  set: ReplySet;
  /** 0–1: how likely it is the right one, among all sets and none. */
  score: number;
  /** 0–1: likeness of the wording alone. */
  likeness: number;
}

/** As the library found it, before it is weighed against the notes. */
export interface FoundReply extends ReplyMatch {
  /** 0–1: how likely it is none of all sets. */
  none: number;
}

export interface ReplyLibrary {
  /** Best first. `reading` weighs sets of the understood intent higher. */
  find(
    question: string,
    reading: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
  ): FoundReply[];
  /** The best set of one intent for this text, however weak: acknowledgements and first aid. */
  bestOf(intent: Intent, text: string): ReplyMatch | undefined;
  /** The set that fits all of a kind, for what no finer one fits. */
  generalOf(intent: Intent): ReplySet | undefined;
  byId(id: string): ReplySet | undefined;
  size: number;
}

/** Texts for one kind of easy dispute. */
export interface MediationGuide {
  kind: string;
  calm: string;
  /** Undefined where no one rule fits; then `basis` is empty. */
  rule?: string;
  basis: (Citation & { since: string })[];
  options: string[];
  askConsent: string;
  agreed: string;
  handover: string;
}

export interface MediationGuides {
  /**
   * The guide of a dispute intent, the finest for what was said about it; the general one where the
   * kind has none of its own.
   * @param words what the parties said
   */
  forIntent(intent: Intent, words?: string): MediationGuide;
  /**
   * What the group hears when people take a dispute up: what presses first, else the words of the
   * kind.
   * @param hardSign what makes it one for people, where that is known
   */
  handover(intent: Intent, words: string, hardSign?: string): { text: string; template: string };
}
