import type { Intent } from './taxonomy.js';

/** `ended`: settled or died away; `flared`: went on after that. */
export type DisputePhase = 'talk' | 'dispute' | 'ended' | 'flared';

/** A dispute as the conversation shows it. Messages are named by their channel's ids. */
export interface DisputeView {
  kind: Intent;
  phase: DisputePhase;
  startedWith: string;
  firstInsult?: string;
  endedWith?: string;
  flaredWith?: string;
  /** This message belongs to the dispute, not only to the strand. */
  partOfIt: boolean;
  /** Ids of the latest messages that belong to it, oldest first. */
  messages: string[];
  /** Ids of those who began it and side with them, and of those on the other side. */
  sides: [string[], string[]];
  /** Names of those people, by id. */
  names: Record<string, string>;
  /** How likely it is time for a third to speak, 0–1; 0 for lines beside it. */
  ripeness: number;
}

/** Of which only the tone is known, that may be two friends over a match. */
export function hasMatter({ kind }: Pick<DisputeView, 'kind'>): boolean {
  return kind !== 'dispute.quarrel';
}

/** What one message means in the talk of its room. */
export interface ConversationView {
  /** Number of the strand, from 1 in each room. */
  thread: number;
  /** Message that it most likely answers. */
  answers?: string;
  /** Risk, 0–1, that this talk comes to insults; 0 once it has. */
  earlySign: number;
  heatTrend: 'rising' | 'steady' | 'falling';
  /** How many others spoke in this strand in the last ten minutes. */
  company: number;
  dispute?: DisputeView;
}
