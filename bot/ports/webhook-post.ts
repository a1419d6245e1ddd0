import type { Lane } from '../domain/outgoing.js';

/** Something that goes to a webhook; masked. */
export interface WebhookNotice {
  /** Says what this is, once and for ever. */
  key: string;
  text: string;
  lane: Lane;
  roomId: string;
  caseId?: number;
  /** When it came about, epoch ms. */
  at: number;
}

export type WebhookResult =
  | { ok: true }
  | {
      ok: false;
      /** Whether the same notice may be taken later. */
      retry: boolean;
      /** Chinese, for people; never holds the address or a secret. */
      why: string;
      /** How long the other side wants to be left alone. */
      waitMs?: number;
    };

/** The ways out beside WeChat. */
export interface WebhookPost {
  readonly names: readonly string[];
  /** Earliest time (epoch ms) for the next notice: robots shut out who talks too much. */
  mayGoAt(name: string, now: number): number;
  /** Never rejects: what went wrong is an answer too. */
  send(name: string, notice: WebhookNotice): Promise<WebhookResult>;
}
