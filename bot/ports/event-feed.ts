import type { LoggedEvent } from '../domain/event.js';

/** The append-only log as the console reads it: what was, and what comes. */
export interface EventFeed {
  /** Events with a greater `seq`, oldest first, `limit` at most. */
  after(seq: number, limit: number): Promise<LoggedEvent[]>;
  /**
   * Calls `listener` for each event once it lies in the log, in order of `seq`.
   * Returns a canceller. A listener must not throw and must not wait.
   */
  subscribe(listener: (event: LoggedEvent) => void): () => void;
}
