import type { Message } from '../domain/message.js';
import type { Reading } from '../domain/reading.js';
import type { Intent, WarningLevel } from '../domain/taxonomy.js';

/** What early warning keeps in the store, and asks of it. */

export interface NewWarning {
  /** Reserved with `nextId`; people answer with it: 收到 W12. */
  id: number;
  model: string;
  level: WarningLevel;
  roomId: string;
  messageIds: string[];
  /** Roles that are told. */
  to: string[];
  text: string;
  /** Model, matter and the message that raised it: a second one with this key is the same. */
  groupKey: string;
  matter: string;
  /** All rooms that it is about. */
  rooms: string[];
}

export interface KnownWarning extends NewWarning {
  at: number;
}

/** 收到, 已处置, 误报. */
export const warningMarks = ['seen', 'handled', 'false_alarm'] as const;
export type WarningMark = (typeof warningMarks)[number];

export interface MarkedWarning {
  warningId: number;
  mark: WarningMark;
  personId: string;
  byName: string;
  at: number;
  messageKey: number;
}

/** Nobody is told of this matter of this model until then. */
export interface Silence {
  model: string;
  matter: string;
  until: number;
  why: string;
  byName: string;
  at: number;
}

/** That somebody was told, or will be with the next digest. */
export interface Notice {
  warningId: number;
  channel: string;
  personId: string;
  level: WarningLevel;
  roomId: string;
  at: number;
  how: 'now' | 'digest';
  /** The line of the digest; empty for a notice of its own. */
  line: string;
}

export interface Demotion {
  model: string;
  at: number;
  /** False when the model has earned its place back. */
  demoted: boolean;
}

/** What one outcome changes in the watch. */
export interface WatchNotes {
  notices: Notice[];
  /** Whose digest goes out: what waits for them up to then is told. */
  digested: { personId: string; upTo: number }[];
  marks: MarkedWarning[];
  silences: Silence[];
  demotions: Demotion[];
}

export function noWatchNotes(): WatchNotes {
  return { notices: [], digested: [], marks: [], silences: [], demotions: [] };
}

/** How the warnings of one model were judged, the latest ones. */
export interface Verdicts {
  right: number;
  wrong: number;
}

/** One turn as it was read, for the state to be built anew. */
export interface ReadTurn {
  /** The line that carries the reading. */
  message: Message;
  /** All lines of the turn, as they were read together. */
  text: string;
  reading: Reading;
}

export interface CaseBefore {
  id: number;
  roomId: string;
  kind: Intent;
  openedAt: number;
  place?: string;
  /** Stable ids. */
  parties: string[];
}

export interface WatchShelf {
  nextId(): Promise<number>;
  byId(id: number): Promise<KnownWarning | undefined>;
  /** Newest first. */
  since(at: number, limit: number): Promise<KnownWarning[]>;
  noticesSince(at: number): Promise<Notice[]>;
  /** Notices that wait for a digest. */
  waiting(): Promise<Notice[]>;
  silencesAfter(at: number): Promise<Silence[]>;
  verdicts(model: string): Promise<Verdicts>;
  demoted(): Promise<string[]>;
  marksOf(warningId: number): Promise<MarkedWarning[]>;
  /** Turns of rooms whose line has a higher number, in order of hearing. */
  turnsAfter(key: number, since: number, limit: number): Promise<ReadTurn[]>;
  casesSince(at: number): Promise<CaseBefore[]>;
  saveState(state: { throughKey: number; models: string; at: number; body: string }): Promise<void>;
  loadState(): Promise<{ throughKey: number; models: string; body: string } | undefined>;
}
