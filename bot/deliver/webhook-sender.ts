import type { LoggedEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import type { WebhookPost, WebhookResult } from '../ports/webhook-post.js';

/** Each failure waits longer, up to this. */
const retryFirstMs = 15_000;
const retryMostMs = 10 * 60_000;
/** 2^n stays a number that a clock understands. */
const doublingsMax = 10;
const batchMax = 20;
const troubleWaitMs = 5_000;

export interface WebhookSenderParts {
  store: Store;
  clock: Clock;
  post: WebhookPost;
  publish(events: LoggedEvent[]): void;
  onTrouble(error: unknown): void;
  /** A notice will never arrive: somebody must know. */
  onDead(row: OutboxRow, why: string): Promise<void>;
}

type Refusal = Extract<WebhookResult, { ok: false }>;

/**
 * Drains what goes to webhooks, apart from the chats: a robot that hangs holds up neither a group
 * nor another robot. What was not taken is tried until it expires; twice is better than never.
 */
export class WebhookSender {
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private cancelTimer?: () => void;
  /** By name: until when a webhook that failed is left alone. */
  private readonly resting = new Map<string, number>();

  constructor(private readonly parts: WebhookSenderParts) {}

  async start(): Promise<void> {
    const { store, post, clock } = this.parts;
    this.parts.publish(await store.webhooks.takeOver(post.names, clock.now()));
    void this.wake();
  }

  /** Resolves when all that may go now has gone. Never rejects. */
  wake(): Promise<void> {
    this.again = true;
    this.running ??= this.drain();
    return this.running;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.cancelTimer?.();
    await this.running;
  }

  private async drain(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        const nexts = await Promise.all(this.parts.post.names.map((name) => this.drainOne(name)));
        const queued = (await this.parts.store.webhooks.nextAt()) ?? Number.POSITIVE_INFINITY;
        const own = Math.min(...nexts);
        // Due rows of a webhook that rests, or is at its limit, wait for it.
        this.wakeAt(queued > this.parts.clock.now() ? Math.min(own, queued) : own);
      }
    } catch (error) {
      this.parts.onTrouble(error);
      this.wakeAt(this.parts.clock.now() + troubleWaitMs);
    } finally {
      this.running = undefined;
    }
  }

  /** Returns when this webhook wants to be looked at again. */
  private async drainOne(name: string): Promise<number> {
    const { store, clock, post } = this.parts;
    const rest = this.resting.get(name) ?? 0;
    if (rest > clock.now()) return rest;
    const rows = await store.webhooks.due(name, clock.now(), batchMax);
    for (const row of rows) {
      if (this.stopped) break;
      const at = post.mayGoAt(name, clock.now());
      if (at > clock.now()) return at;
      const wait = await this.sendOne(row);
      if (wait === undefined) continue;
      this.resting.set(name, wait);
      return wait;
    }
    if (rows.length === batchMax) this.again = true;
    return Number.POSITIVE_INFINITY;
  }

  /** Until when the webhook is to rest; undefined when the next may go. */
  private async sendOne(row: OutboxRow): Promise<number | undefined> {
    const { store, clock, post, publish } = this.parts;
    if (row.expiresAt <= clock.now()) {
      await this.bury(row, 'expired');
      return undefined;
    }
    if (!(await store.markSending(row.id, clock.now()))) return undefined;
    const result = await post.send(row.to.id, {
      key: row.idempotencyKey,
      text: row.text,
      lane: row.lane,
      roomId: row.roomId,
      at: row.createdAt,
      ...(row.caseId !== undefined && { caseId: row.caseId }),
    });
    const now = clock.now();
    if (result.ok) {
      publish(await store.markSent(row.id, now, {}));
      return undefined;
    }
    if (!result.retry) {
      await this.bury(row, result.why);
      return undefined;
    }
    const until = now + waitOf(row, result);
    // Late is not too late: the last moment before it expires is still tried.
    await store.webhooks.postpone(
      row.id,
      Math.min(until, Math.max(now, row.expiresAt)),
      result.why,
    );
    return until;
  }

  /** A dead letter: kept, and told. */
  private async bury(row: OutboxRow, why: string): Promise<void> {
    const { store, clock, publish, onDead } = this.parts;
    const told = why === 'expired' ? (row.endedWhy ?? why) : why;
    publish(await store.giveUp(row.id, 'failed', clock.now(), told));
    await onDead(row, told);
  }

  private wakeAt(at: number): void {
    if (!Number.isFinite(at) || this.stopped) return;
    this.cancelTimer?.();
    this.cancelTimer = this.parts.clock.at(at, () => this.wake());
  }
}

function waitOf(row: OutboxRow, { waitMs = 0 }: Refusal): number {
  const backoff = retryFirstMs * 2 ** Math.min(row.attempts, doublingsMax);
  return Math.max(waitMs, Math.min(backoff, retryMostMs));
}
