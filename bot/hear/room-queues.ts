import type { Message } from '../domain/message.js';
import type { Clock } from '../ports/clock.js';

/** Longest that a burst may keep the officer from reading. */
const burstTimesMax = 2;
/** Lines held in memory for one room; the rest waits in the database. */
export const burstLengthMax = 100;

interface RoomQueue {
  waiting: Message[];
  firstAt: number;
  cancelTimer?: () => void;
  /** The serial chain: one burst of a room at a time. */
  running: Promise<void>;
  queued: number;
}

/**
 * One serial queue a room, rooms in parallel. A burst of short lines is handed over together once
 * nobody has typed for `burstMs`, an urgent line at once.
 */
export class RoomQueues {
  private readonly queues = new Map<string, RoomQueue>();
  /** Added and not handled yet, by row number. */
  private readonly pending = new Map<number, Message>();

  constructor(
    private readonly clock: Clock,
    private readonly burstMs: number,
    private readonly handle: (burst: Message[]) => Promise<void>,
    /** What is to be done behind each burst; the next burst does not wait for it. */
    private readonly after: () => Promise<void> = async () => {},
  ) {}

  /**
   * Queues a message; one that is queued or being handled already is not queued twice.
   * @returns when urgent (or without burst window): after the burst was handled; else at once
   */
  add(message: Message, urgent: boolean): Promise<void> {
    if (this.pending.has(message.key)) return Promise.resolve();
    this.pending.set(message.key, message);
    const name = `${message.channel}/${message.conversation.id}`;
    const queue = this.queues.get(name) ?? newQueue();
    this.queues.set(name, queue);
    if (queue.waiting.length === 0) queue.firstAt = this.clock.now();
    queue.waiting.push(message);
    queue.cancelTimer?.();
    queue.cancelTimer = undefined;
    if (urgent || this.burstMs === 0 || queue.waiting.length >= burstLengthMax) {
      return this.flush(name, queue);
    }
    const due = Math.min(
      this.clock.now() + this.burstMs,
      queue.firstAt + this.burstMs * burstTimesMax,
    );
    queue.cancelTimer = this.clock.at(due, () => this.flush(name, queue));
    return Promise.resolve();
  }

  /** Its sender took a message back while it waits. */
  recall(channel: string, conversationId: string, messageId: string, at: number): void {
    for (const message of this.pending.values()) {
      const { conversation, id } = message;
      if (message.channel !== channel || conversation.id !== conversationId) continue;
      if (id === messageId) message.recalledAt = at;
    }
  }

  /** Resolves once what is being handled is done; bursts that are still open stay open. */
  async idle(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.running));
  }

  /** Resolves once everything that was added so far is handled. */
  async drain(): Promise<void> {
    await Promise.all([...this.queues].map(([name, queue]) => this.flush(name, queue)));
  }

  private flush(name: string, queue: RoomQueue): Promise<void> {
    queue.cancelTimer?.();
    queue.cancelTimer = undefined;
    const burst = queue.waiting;
    if (burst.length === 0) return queue.running;
    queue.waiting = [];
    queue.queued += 1;
    // One burst that fails must not take those behind it along.
    const next = () => this.handle(burst);
    queue.running = queue.running.then(next, next).finally(() => {
      queue.queued -= 1;
      for (const { key } of burst) this.pending.delete(key);
      // Rooms come and go; an idle queue must not stay for ever.
      if (queue.queued === 0 && queue.waiting.length === 0) this.queues.delete(name);
    });
    return queue.running.then(this.after);
  }
}

function newQueue(): RoomQueue {
  return { waiting: [], firstAt: 0, running: Promise.resolve(), queued: 0 };
}
