import type { CaseStatus } from '../domain/case.js';
import type { Intent, WarningLevel } from '../domain/taxonomy.js';

/** Spans of time: epoch milliseconds, the end not included. */
export interface Span {
  from: number;
  to: number;
}

/** A case as it stood when the span ended. */
export interface CaseInSpan {
  id: number;
  roomId: string;
  kind: Intent;
  openedAt: number;
  status: CaseStatus;
  /** When its matter was agreed or dealt with, if it was and still is. */
  doneAt?: number;
  /** When it was closed after the second look, if it is. */
  closedAt?: number;
}

/** Something about fraud that somebody said in a group. */
export interface FraudReading {
  messageKey: number;
  at: number;
  roomId: string;
  senderId: string;
  intent: Intent;
  /** Numbers masked. */
  text: string;
  /** Replies and notes that it was answered with. */
  templates: string[];
}

/** What a month is told out of. Only groups, only what was said or done in the span. */
export interface MonthBook {
  /** Cases that were open at some time of the span. */
  casesIn(span: Span): Promise<CaseInSpan[]>;
  warningsIn(span: Span): Promise<{ roomId: string; level: WarningLevel }[]>;
  fraudIn(span: Span): Promise<FraudReading[]>;
  /** Residents who said something, once a room. */
  residentsIn(span: Span): Promise<{ roomId: string; senderId: string }[]>;
}
