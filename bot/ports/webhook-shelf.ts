import type { LoggedEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';

/** The part of the outbox that goes to webhooks: it has its own pace and its own patience. */
export interface WebhookShelf {
  /** Queued rows for one webhook that may go now, first lane first; expired ones too. */
  due(name: string, now: number, limit: number): Promise<OutboxRow[]>;
  /** When the next queued row may go; undefined when none waits. */
  nextAt(): Promise<number | undefined>;
  /** Back to the queue, with what the other side said. */
  postpone(id: number, notBefore: number, why: string): Promise<void>;
  /**
   * Begins anew after a restart: what was under way goes again (twice is better than never), what
   * is for a webhook that is no more is dropped.
   */
  takeOver(names: readonly string[], at: number): Promise<LoggedEvent[]>;
}
