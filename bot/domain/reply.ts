import type { Citation } from './outgoing.js';
import type { Intent } from './taxonomy.js';

/** Plain types of the reply library. */

/** draft → review (a second person looks) → published → retired. */
export const replyStatuses = ['draft', 'review', 'published', 'retired'] as const;
export type ReplyStatus = (typeof replyStatuses)[number];

/** What else happens: nothing, a work order, an alarm, or a question back. */
export const followUps = ['none', 'route', 'alarm', 'ask'] as const;
export type FollowUp = (typeof followUps)[number];

export const regions = ['national', 'zhejiang', 'hangzhou'] as const;
export type Region = (typeof regions)[number];

/** A rule that a reply rests on, and the day since when its text is in force. */
export type LegalBasis = Citation & { since: string };

/** One matter, the ways people ask for it, and what is answered. */
export interface ReplySet {
  /** family.kind.slug, for ever. */
  id: string;
  intent: Intent;
  title: string;
  ways: string[];
  /** For a group. */
  text: string;
  /** The same in other words, for the second time within a day. */
  again?: string;
  /** Longer, for a private chat. */
  private?: string;
  basis: LegalBasis[];
  region: Region;
  /** Days such as 2026-11-22. */
  validFrom: string;
  /** The last day on which it is said; without one it has no end. */
  validUntil?: string;
  /** The day by which somebody looks at it again. */
  reviewBy: string;
  followUp: FollowUp;
  /** Fits everything of its kind, and is said where no finer set fits. */
  general?: boolean;
}

/** Where a version came from. */
export const replyOrigins = ['shipped', 'page', 'sheet', 'undo'] as const;
export type ReplyOrigin = (typeof replyOrigins)[number];

/** A reply set as somebody left it. Versions are only added, never changed. */
export interface ReplyVersion {
  id: string;
  /** 1, 2, 3 … of this set. */
  version: number;
  status: ReplyStatus;
  set: ReplySet;
  by: string;
  /** Epoch ms. */
  at: number;
  why: string;
  origin: ReplyOrigin;
}

/** A set with its newest version and the one that is being said, where they differ. */
export interface ReplyHead {
  newest: ReplyVersion;
  /** The version that the officer says; undefined when it says none. */
  live?: ReplyVersion;
}

/** How people took an answer: a word or a thumb of theirs, or a mark by staff. */
export const replyMarks = ['helpful', 'unhelpful', 'misfire'] as const;
export type ReplyMark = (typeof replyMarks)[number];

export interface ReplyUsage {
  id: string;
  said: number;
  lastSaidAt?: number;
  helpful: number;
  unhelpful: number;
  misfire: number;
}

/** Why a question is on the to-do list. */
export const gapKinds = ['unanswered', 'unsure', 'unhelpful'] as const;
export type GapKind = (typeof gapKinds)[number];

/** A question that the library did not answer, or not well. */
export interface ReplyGap {
  seq: number;
  at: number;
  roomId: string;
  /** Numbers and names of people masked. */
  question: string;
  kind: GapKind;
  intent: Intent;
  /** Sets that came nearest, best first. */
  nearest: string[];
}
