import type { Citation } from '../domain/outgoing.js';
import type { Reading } from '../domain/reading.js';
import type { Intent } from '../domain/taxonomy.js';

export type FollowUp = 'none' | 'route' | 'alarm' | 'ask';

export interface ReplySet {
  id: string;
  intent: Intent;
  title: string;
  ways: string[];
  /** For a group. */
  text: string;
  /** Longer, for a private chat. */
  private?: string;
  basis: (Citation & { since: string })[];
  region: string;
  followUp: FollowUp;
}

export interface ReplyMatch {
  set: ReplySet;
  /** 0–1: how well the question fits the ways of asking, with the intent's word in it. */
  score: number;
  /** 0–1: likeness of the wording alone. */
  likeness: number;
}

export interface ReplyLibrary {
  /** Best first. `reading` weighs sets of the understood intent higher. */
  find(
    question: string,
    reading: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
  ): ReplyMatch[];
  /** The best set of one intent for this text, however weak: acknowledgements and first aid. */
  bestOf(intent: Intent, text: string): ReplyMatch | undefined;
  byId(id: string): ReplySet | undefined;
  size: number;
}

/** Texts for one kind of easy dispute. */
export interface MediationGuide {
  kind: string;
  calm: string;
  rule: string;
  basis: (Citation & { since: string })[];
  options: string[];
  askConsent: string;
  agreed: string;
  handover: string;
}

export interface MediationGuides {
  /** The guide of a dispute intent; the general one where the kind has none of its own. */
  forIntent(intent: Intent): MediationGuide;
}
