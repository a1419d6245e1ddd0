import type { LoggedEvent } from '../../domain/event.js';
import type { EventFeed } from '../../ports/event-feed.js';

/** The newest events stay in memory, so that a page that opens need not ask the database. */
const recentMax = 2000;
/** Whoever missed more than this starts afresh. */
const backlogMax = 2000;
const pageMax = 500;

/** One event, written out once for all who listen. */
export interface Frame {
  seq: number;
  text: string;
}

export interface Backlog {
  /** The listener must forget what it has: its place in the log is gone. */
  reset: boolean;
  frames: Frame[];
}

/** Fans the feed out to the open streams. */
export class EventHub {
  private readonly recent: Frame[] = [];
  private readonly listeners = new Set<(frame: Frame) => void>();
  private readonly unsubscribe: () => void;

  constructor(private readonly feed: EventFeed) {
    this.unsubscribe = feed.subscribe((event) => this.take(event));
  }

  close(): void {
    this.unsubscribe();
    this.listeners.clear();
  }

  subscribe(listener: (frame: Frame) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** @param after the last `seq` that the listener has; null for a new one */
  async backlog(after: number | null): Promise<Backlog> {
    if (after === null) return { reset: false, frames: [...this.recent] };
    const fromMemory = this.recentAfter(after);
    if (fromMemory) return { reset: false, frames: fromMemory };
    const missed = await this.missedAfter(after);
    return missed ? { reset: false, frames: missed } : { reset: true, frames: [...this.recent] };
  }

  private take(event: LoggedEvent): void {
    const frame = toFrame(event);
    this.recent.push(frame);
    if (this.recent.length > recentMax) this.recent.shift();
    for (const listener of this.listeners) listener(frame);
  }

  private recentAfter(after: number): Frame[] | null {
    const first = this.recent[0];
    const last = this.recent.at(-1);
    if (!first || !last || after < first.seq - 1 || after > last.seq) return null;
    return this.recent.filter((frame) => frame.seq > after);
  }

  /** Null when the place is not in this log, or too far back. */
  private async missedAfter(after: number): Promise<Frame[] | null> {
    if (after > 0) {
      const [here] = await this.feed.after(after - 1, 1);
      if (here?.seq !== after) return null;
    }
    const frames: Frame[] = [];
    let last = after;
    while (frames.length <= backlogMax) {
      const events = await this.feed.after(last, pageMax);
      for (const event of events) frames.push(toFrame(event));
      if (events.length < pageMax) return frames;
      last = frames.at(-1)?.seq ?? last;
    }
    return null;
  }
}

function toFrame(event: LoggedEvent): Frame {
  return { seq: event.seq, text: `id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n` };
}
