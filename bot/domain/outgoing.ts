import type { ReceiverRole } from './taxonomy.js';

/** First lane first. */
export const lanes = ['emergency', 'answer', 'mediation', 'notice', 'digest'] as const;
export type Lane = (typeof lanes)[number];

export interface Citation {
  law: string;
  article: string;
}

export interface Recipient {
  kind: 'room' | 'person' | 'webhook';
  /** Room id, person id or webhook name on the channel. */
  id: string;
  name: string;
  role?: ReceiverRole;
}

/** Something the officer is going to say; a row of the outbox once committed. */
export interface Utterance {
  /** Says what this is, once and for ever: (case or message, step, version). */
  idempotencyKey: string;
  channel: string;
  to: Recipient;
  /** The room that it is about. */
  roomId: string;
  text: string;
  lane: Lane;
  /** Epoch milliseconds after which it is no longer worth saying. */
  expiresAt: number;
  /** Epoch milliseconds before which it is not said; at once where it is not given. */
  notBefore?: number;
  /** The message that it answers. */
  messageKey?: number;
  messageId?: string;
  /** Whom it answers, so that nobody hears the same thing twice in ten minutes. */
  answersPersonId?: string;
  template?: string;
  citations: Citation[];
  caseId?: number;
  /** Why it is said: goes into the hash-chained record. */
  reason: string;
}

export type OutboxStatus =
  | 'queued'
  | 'sending'
  | 'sent'
  /** Not worth saying any more, or a gate closed before it was sent. */
  | 'dropped'
  /** Refused by the channel more often than we retry. */
  | 'failed'
  /** The outcome of the attempt is unknown and no echo was found: never repeated blindly. */
  | 'uncertain';

export interface OutboxRow extends Utterance {
  id: number;
  status: OutboxStatus;
  attempts: number;
  createdAt: number;
  notBefore: number;
  /** When the last attempt began. */
  attemptedAt?: number;
  sentAt?: number;
  /** Why it was given up, or put off the last time. */
  endedWhy?: string;
}
