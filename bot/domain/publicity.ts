/** Publicity against fraud that follows what people meet with. */

export interface Scam {
  id: string;
  name: string;
  /** Whom it is for, in Chinese. */
  audience: string;
  /** Months, 1–12, in which there is more of it. */
  months: number[];
  /** Replies and notes that answer it. */
  answers: string[];
  /** Words that tell it where nothing was answered. */
  words: string[];
  note: string;
  /** What its people say. */
  tells: string[];
  /** What holds, from its note. */
  rule: string;
}

/** How often a scam was spoken of: persons and days, in groups. */
export interface ScamCount {
  /** Empty: none that we know. */
  scam: string;
  /** All, questions included. */
  spokenOf: number;
  /** Somebody met with it. */
  met: number;
  /** Money or data are gone. */
  victims: number;
  /** The same in the month before. */
  before: number;
  inSeason: boolean;
}

export interface RoomFraud {
  roomId: string;
  /** Most first. */
  counts: { scam: string; count: number }[];
  met: number;
  victims: number;
}

/** A month by kind of scam, season and group. */
export interface FraudAnalysis {
  month: string;
  spokenOf: number;
  scams: ScamCount[];
  rooms: RoomFraud[];
  /** Publicity of that month, and how often fraud was asked about within 24 hours of it. */
  publicity: { said: number; asked: number };
}

export interface PublicityItem {
  roomId: string;
  roomName: string;
  community: string;
  scam: string;
  /** Epoch milliseconds. */
  at: number;
  /** Begins on a Monday; one item a room and week. */
  week: string;
  text: string;
}

export interface PublicityDraft {
  /** The month that it is for. */
  month: string;
  analysis: FraudAnalysis;
  items: PublicityItem[];
}

export interface PublicityPlan extends PublicityDraft {
  id: number;
  createdAt: number;
  approved?: { at: number; by: string };
}

/** How a template of publicity is told from others. */
export const publicityPrefix = 'publicity.';
