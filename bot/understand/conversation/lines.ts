import type { IntentScore } from '../../domain/reading.js';
import type { Hostility, Intent, Role } from '../../domain/taxonomy.js';

/** What the conversation knows of one line: who, when, to whom, and what the ear made of it. */

export interface SpokenLine {
  /** The channel's id of the message. */
  id: string;
  /** Epoch milliseconds. */
  at: number;
  senderId: string;
  senderName: string;
  role: Role;
  text: string;
  /** What it quotes, where the channel tells. */
  quotedId?: string;
  quotedText?: string;
  /** Names called with @, beside those that stand in the text. */
  mentioned?: readonly string[];
}

/** How one line sounds by itself. */
export interface LineSense {
  /** Probability that it is about some dispute. */
  dispute: number;
  /** The likeliest kind of dispute, and its share of `dispute`. */
  kind: Intent;
  kindShare: number;
  /** What it may be a dispute about, tone apart, with the probability of each. */
  matters: readonly IntentScore[];
  /** Probability that it is only chatter. */
  chatter: number;
  hostility: Hostility;
  /** Expected hostility, 0–4. */
  heat: number;
  /** Probability that people must take it up, 0–1. */
  hardness: number;
  /** Probability that somebody is in danger, or losing money, right now. */
  alarm: number;
}

/** How a text sounds: a line by itself, or several lines of a strand read together. */
export type Hear = (text: string) => LineSense;

/** How a line stands to what was said before. */
export interface Stance {
  agrees: boolean;
  /** Speaks at somebody: you, your family. */
  second: boolean;
  retorts: boolean;
  strained: boolean;
  calms: boolean;
  settles: boolean;
  echoes: boolean;
}

export interface HeardLine {
  spoken: SpokenLine;
  sense: LineSense;
  stance: Stance;
  /** Two-character pieces of what it is about, for comparing matters. */
  terms: ReadonlySet<string>;
  /** People it turns to, by id: quoted, called, or plainly answered. */
  towards: readonly string[];
}
