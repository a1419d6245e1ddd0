import { readFileSync } from 'node:fs';
import { streamedEventSchema } from '../../bot/console/event-schema.js';
import type { LoggedEvent, OfficerEvent } from '../../bot/domain/event.js';
import type { EventFeed } from '../../bot/ports/event-feed.js';

/** A log in memory: for tests of the console and for looking at its page without the officer. */
export class FakeFeed implements EventFeed {
  readonly events: LoggedEvent[] = [];
  /** How often the log was read, and from where. */
  readonly reads: { seq: number; limit: number }[] = [];
  private readonly listeners = new Set<(event: LoggedEvent) => void>();

  constructor(private readonly firstSeq = 1) {}

  async after(seq: number, limit: number): Promise<LoggedEvent[]> {
    this.reads.push({ seq, limit });
    return this.events.filter((event) => event.seq > seq).slice(0, limit);
  }

  subscribe(listener: (event: LoggedEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get listening(): number {
    return this.listeners.size;
  }

  /** Writes an event down and tells everybody. */
  record(event: OfficerEvent): LoggedEvent {
    const logged: LoggedEvent = { ...event, seq: this.firstSeq + this.events.length };
    this.events.push(logged);
    for (const listener of this.listeners) listener(logged);
    return logged;
  }
}

/** Events recorded earlier, one JSON object a line, as the live stream carries them. */
export function recordedEvents(file: string): LoggedEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const value: unknown = JSON.parse(line);
    // The lenient schema of the page stands in for the domain's narrower words.
    return streamedEventSchema.parse(value) as LoggedEvent;
  });
}
