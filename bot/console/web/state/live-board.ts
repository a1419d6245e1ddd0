import type { Practice, PracticeState } from '../../contract.js';
import { paths, practiceStateSchema, streamEvents } from '../../contract.js';
import { type StreamedEvent, streamedEventSchema } from '../../event-schema.js';
import { addEvents, type Board, emptyBoard, type Place } from './board.js';

/** How long to wait before a line that was shut for good is opened anew, in milliseconds. */
const reopenMs = 2000;

export type Connection = 'opening' | 'open' | 'lost';

export interface Live {
  board: Board;
  state: PracticeState;
  connection: Connection;
  /** How often the group was changed by somebody else: another page, or a restart. */
  renewals: number;
}

interface Source {
  readonly readyState: number;
  addEventListener(name: string, listener: (event: Event) => void): void;
  close(): void;
}

/** Holds the live stream open and the board up to date. For `useSyncExternalStore`. */
export class LiveBoard {
  private live: Live;
  private source: Source | undefined;
  private reopening: ReturnType<typeof setTimeout> | undefined;
  private waiting: StreamedEvent[] = [];
  private flushing = false;
  private lastSeq: number | undefined;
  private expecting = false;
  private readonly watchers = new Set<() => void>();
  private readonly personIds: ReadonlySet<string>;

  constructor(
    private readonly practice: Practice,
    private readonly openSource: (address: string) => Source = (address) =>
      new EventSource(address),
  ) {
    const { room, playing, typing } = practice;
    const state = { room, playing, typing };
    this.live = { board: emptyBoard, state, connection: 'opening', renewals: 0 };
    this.personIds = new Set(practice.people.map((person) => person.id));
  }

  readonly snapshot = (): Live => this.live;

  /** The line is open while somebody watches. */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    if (this.watchers.size === 1) this.open();
    return () => {
      this.watchers.delete(watcher);
      if (this.watchers.size === 0) this.close();
    };
  };

  /** The next change of the group is our own doing. */
  expectNewRoom(): void {
    this.expecting = true;
  }

  takeState(state: PracticeState): void {
    if (state.room.id === this.live.state.room.id) {
      this.change({ state });
      return;
    }
    const renewals = this.live.renewals + (this.expecting ? 0 : 1);
    this.expecting = false;
    this.change({ state, board: emptyBoard, renewals });
  }

  private open(): void {
    // A page without a place is shown what came since the officer started.
    const query = this.lastSeq === undefined ? '' : `?after=${this.lastSeq}`;
    const source = this.openSource(`.${paths.events}${query}`);
    this.source = source;
    source.addEventListener('open', () => this.change({ connection: 'open' }));
    source.addEventListener('error', () => this.lost(source));
    source.addEventListener('message', (event) => this.take((event as MessageEvent).data));
    source.addEventListener(streamEvents.practice, (event) => {
      const state = parsed((event as MessageEvent).data, practiceStateSchema);
      if (state) this.takeState(state);
    });
    source.addEventListener(streamEvents.reset, () => {
      this.lastSeq = undefined;
      this.waiting = [];
      this.change({ board: emptyBoard });
    });
  }

  private close(): void {
    clearTimeout(this.reopening);
    this.source?.close();
    this.source = undefined;
  }

  private lost(source: Source): void {
    this.change({ connection: 'lost' });
    // The browser tries again by itself unless the server answered with an error.
    if (source.readyState !== 2 || source !== this.source) return;
    this.reopening = setTimeout(() => this.open(), reopenMs);
  }

  private take(data: unknown): void {
    const event = parsed(data, streamedEventSchema);
    // An event of a newer server that this page does not know is not for it.
    if (!event || (this.lastSeq !== undefined && event.seq <= this.lastSeq)) return;
    this.lastSeq = event.seq;
    this.waiting.push(event);
    if (this.flushing) return;
    this.flushing = true;
    // A backlog of hundreds becomes one drawing, not hundreds.
    setTimeout(() => this.flush(), 16);
  }

  private flush(): void {
    this.flushing = false;
    const events = this.waiting;
    this.waiting = [];
    const { room } = this.live.state;
    const place: Place = {
      roomId: room.id,
      openedAt: room.openedAt,
      officerId: this.practice.officerId,
      personIds: this.personIds,
    };
    this.change({ board: addEvents(this.live.board, events, place) });
  }

  private change(part: Partial<Live>): void {
    this.live = { ...this.live, ...part };
    for (const watcher of this.watchers) watcher();
  }
}

function parsed<T>(
  data: unknown,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): T | undefined {
  try {
    const result = schema.safeParse(JSON.parse(String(data)));
    return result.success ? result.data : undefined;
  } catch {
    // Half a line after a break: the stream resumes behind the last whole event.
    return undefined;
  }
}
