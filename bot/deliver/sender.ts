import { explain, LinheError } from '../domain/errors.js';
import type { LoggedEvent } from '../domain/event.js';
import type { OutboxRow } from '../domain/outgoing.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { Store } from '../ports/store.js';
import { findEcho } from './find-echo.js';
import { Pacing, type PacingRules } from './pacing.js';
import { sameWords, spokenText } from './spoken-text.js';

/** Certain refusals are tried again this often, further apart each time. */
const attemptsMax = 5;
const retryFirstMs = 2_000;
const batchMax = 50;
const troubleWaitMs = 5_000;
/** Rows that are held may expire meanwhile, and are then given up in time. */
const heldLookMs = 5_000;
/** How long the echo of a broken-off sending may take to come. */
export const echoWaitMs = 15_000;
/** A line that has not answered by then never will; the other rooms must go on. */
export const sendMaxMs = 60_000;

export interface SenderParts {
  store: Store;
  clock: Clock;
  channels: Map<string, Channel>;
  pacing: PacingRules;
  /** The gates, asked again just before sending: a Chinese reason when it must not go any more. */
  stillAllowed(row: OutboxRow): Promise<string | undefined>;
  /** What is put under the words just before they go; the same at each call. */
  below(row: OutboxRow): string;
  /** Own words as they are kept. */
  asKept(text: string): string;
  /** Tells the page and the log what happened. */
  publish(events: LoggedEvent[]): void;
  /** The database or the channel failed in a way that nobody expected. */
  onTrouble(error: unknown): void;
  /** Somebody must know that a message may or may not have been said. */
  onUncertain(row: OutboxRow): Promise<void>;
}

interface Unsettled {
  row: OutboxRow;
  /** How long its echo may take, epoch ms. */
  until: number;
}

/**
 * Drains the outbox: first lane first, at a human pace, each row at most once. What is claimed but
 * never written down as sent is looked up by its echo, never blindly repeated.
 */
export class Sender {
  private readonly pacing: Pacing;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private cancelTimer?: () => void;
  private timerAt = Number.POSITIVE_INFINITY;
  /** By id: rows in flight whose outcome nobody knows. */
  private readonly unsettled = new Map<number, Unsettled>();
  private connectedAt = 0;

  constructor(private readonly parts: SenderParts) {
    this.pacing = new Pacing(parts.pacing);
  }

  /** There may be something to send. Resolves when all that may go now has gone. */
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

  /** Takes over what an earlier life of this process left in flight. */
  async takeOver(): Promise<void> {
    for (const row of await this.parts.store.inFlight()) this.waitForEcho(row);
  }

  /** The line is up again: echoes and missed messages may come now, for a while. */
  async connected(): Promise<void> {
    this.connectedAt = this.parts.clock.now();
    if (this.unsettled.size === 0) {
      // What was held while the line was down; not awaited, for the line is the one who tells us.
      void this.wake();
      return;
    }
    for (const one of this.unsettled.values()) one.until = this.connectedAt + echoWaitMs;
    this.lookAgainAt(this.connectedAt + echoWaitMs);
    await this.settle();
  }

  /** An own message was heard: maybe the echo that is waited for. */
  async echoHeard(): Promise<void> {
    if (this.unsettled.size > 0) await this.settle();
  }

  private waitForEcho(row: OutboxRow): void {
    const until = this.parts.clock.now() + echoWaitMs;
    this.unsettled.set(row.id, { row, until });
    this.lookAgainAt(until);
  }

  private lookAgainAt(at: number): void {
    if (!this.stopped) this.parts.clock.at(at, () => this.settle());
  }

  /** Settles rows whose outcome nobody wrote down. Never rejects: it is asked by timers. */
  private async settle(): Promise<void> {
    try {
      for (const row of await this.parts.store.inFlight()) await this.settleOne(row);
    } catch (error) {
      this.parts.onTrouble(error);
      this.lookAgainAt(this.parts.clock.now() + troubleWaitMs);
    }
    // Not awaited: whoever heard the echo may be the very sending that the drain waits for.
    void this.wake();
  }

  private async settleOne(row: OutboxRow): Promise<void> {
    const { store, clock, publish, channels } = this.parts;
    const unsettled = this.unsettled.get(row.id);
    if (!unsettled) return;
    const words = this.parts.asKept(this.words(row));
    const { outcome, messageId } = await findEcho(store, row, this.connectedAt, words);
    if (outcome !== 'sent') {
      // While the line is down no echo can come, and nobody could be told either. That it was not
      // sent is not believed early: the echo may be further back in what is being replayed.
      const line = channels.get(row.channel)?.status().state ?? 'online';
      if (clock.now() < unsettled.until || line !== 'online') return;
    }
    // Whoever takes it off settles it: two that look at once must not queue it twice.
    if (!this.unsettled.delete(row.id)) return;
    try {
      // With its id, so that one echo speaks for one row only.
      if (outcome === 'sent') publish(await store.markSent(row.id, clock.now(), { messageId }));
      else if (outcome === 'not_sent') await store.requeue(row.id, clock.now());
      else await this.giveUpUncertain(row);
    } catch (error) {
      this.unsettled.set(row.id, unsettled);
      throw error;
    }
  }

  /** Told first, given up after: told twice is told once, told never is lost. */
  private async giveUpUncertain(row: OutboxRow): Promise<void> {
    await this.parts.onUncertain(row);
    const now = this.parts.clock.now();
    this.parts.publish(await this.parts.store.giveUp(row.id, 'uncertain', now, 'no_echo'));
  }

  private async drain(): Promise<void> {
    try {
      while (this.again && !this.stopped) {
        this.again = false;
        await this.drainOnce();
      }
    } catch (error) {
      // The outbox keeps everything; the database may be full or locked for a while.
      this.parts.onTrouble(error);
      this.wakeAt(this.parts.clock.now() + troubleWaitMs);
    } finally {
      // In the same breath as the last look at `again`: no wake may fall between.
      this.running = undefined;
    }
  }

  private async drainOnce(): Promise<void> {
    const { store, clock } = this.parts;
    const rows = await store.sendable(clock.now(), batchMax);
    let next = Number.POSITIVE_INFINITY;
    for (const row of rows) {
      if (this.stopped) return;
      const at = this.pacing.mayGoAt(row, clock.now());
      if (at > clock.now()) next = Math.min(next, at);
      else if (!(await this.sendOne(row))) next = Math.min(next, clock.now() + heldLookMs);
    }
    if (rows.length === batchMax && next === Number.POSITIVE_INFINITY) this.again = true;
    // Rows that wait for their pace are due already; only later ones need a look at the store.
    if (next === Number.POSITIVE_INFINITY) next = (await store.nextSendableAt()) ?? next;
    if (!this.again) this.wakeAt(next);
  }

  private wakeAt(at: number): void {
    if (!Number.isFinite(at) || this.stopped) return;
    const due = Math.max(at, this.parts.clock.now() + 1);
    if (this.timerAt <= due && this.timerAt > this.parts.clock.now()) return;
    this.cancelTimer?.();
    this.timerAt = due;
    this.cancelTimer = this.parts.clock.at(due, () => {
      this.timerAt = Number.POSITIVE_INFINITY;
      return this.wake();
    });
  }

  /** False when the row is held: its line is down, or the same words are being looked up there. */
  private async sendOne(row: OutboxRow): Promise<boolean> {
    const { store, clock, publish, channels } = this.parts;
    const now = clock.now();
    const closed = row.expiresAt <= now ? 'expired' : await this.parts.stillAllowed(row);
    if (closed) {
      publish(await store.giveUp(row.id, 'dropped', now, closed));
      return true;
    }
    const channel = channels.get(row.channel);
    if (!channel) {
      publish(await store.giveUp(row.id, 'failed', now, `no channel ${row.channel}`));
      return true;
    }
    if (channel.status().state !== 'online' || this.isBeingLookedUp(row)) return false;
    if (!(await store.markSending(row.id, now))) return true;
    this.pacing.sent(row, now);
    try {
      const receipt = await this.within(channel.send(row.to, this.words(row)));
      publish(await store.markSent(row.id, clock.now(), receipt));
    } catch (error) {
      await this.afterFailure(row, error);
    }
    return true;
  }

  private words(row: OutboxRow): string {
    return spokenText(row, this.parts.below(row));
  }

  /** An echo could then be of either; the older one would be taken for sent, and never said. */
  private isBeingLookedUp(row: OutboxRow): boolean {
    return [...this.unsettled.values()].some(
      ({ row: other }) =>
        other.id !== row.id && other.to.id === row.to.id && sameWords(other.text, row.text),
    );
  }

  private within<T>(work: Promise<T>): Promise<T> {
    const { clock } = this.parts;
    return new Promise<T>((resolve, reject) => {
      const tooLong = new LinheError('channel.unknown_outcome', {
        what: 'no answer from the line',
      });
      const cancel = clock.at(clock.now() + sendMaxMs, async () => reject(tooLong));
      work.then(resolve, reject).finally(cancel);
    });
  }

  private async afterFailure(row: OutboxRow, error: unknown): Promise<void> {
    const { store, clock, publish } = this.parts;
    const now = clock.now();
    const certain = error instanceof LinheError && error.code === 'channel.refused';
    if (!certain) {
      // The outcome is unknown: the row stays in flight until its echo comes or its time is over.
      this.waitForEcho(row);
      return;
    }
    if (row.attempts + 1 >= attemptsMax) {
      publish(await store.giveUp(row.id, 'failed', now, explain(error)));
      return;
    }
    await store.requeue(row.id, now + retryFirstMs * 2 ** row.attempts);
    this.again = true;
  }
}
