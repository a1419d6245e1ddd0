import type { Clock } from '../../ports/clock.js';

export interface WatchdogParts {
  clock: Clock;
  /** Without traffic after this long we ding. */
  silenceMs: number;
  /** Without any sign of life, heartbeats included, after this long we ding. */
  pulseMs: number;
  dongMs: number;
  /** May throw. */
  ding: () => void;
  /** No dong came: the line only looks alive. */
  onDead: () => void;
}

/**
 * Tells a quiet night from a dead line. Heartbeats do not count as traffic: lines are known to beat
 * on while no message gets through any more.
 */
export class Watchdog {
  private trafficAt = 0;
  private signAt = 0;
  private awake = false;
  private awaitingDong = false;
  private cancelTimer: () => void = () => {};

  constructor(private readonly parts: WatchdogParts) {}

  watch(): void {
    this.awake = true;
    this.awaitingDong = false;
    this.trafficAt = this.parts.clock.now();
    this.signAt = this.trafficAt;
    this.look();
  }

  rest(): void {
    this.awake = false;
    this.awaitingDong = false;
    this.cancelTimer();
  }

  /** Something came through that is not just a heartbeat. */
  traffic(): void {
    this.trafficAt = this.parts.clock.now();
    this.signAt = this.trafficAt;
    if (this.awaitingDong && this.awake) {
      this.awaitingDong = false;
      this.look();
    } else this.awaitingDong = false;
  }

  heartbeat(): void {
    this.signAt = this.parts.clock.now();
  }

  /** Tries the line now: something smells. Works while at rest, too. */
  suspect(): void {
    if (this.awaitingDong) return;
    const { clock, dongMs, ding, onDead } = this.parts;
    this.awaitingDong = true;
    this.cancelTimer();
    this.cancelTimer = clock.at(clock.now() + dongMs, async () => {
      if (!this.awaitingDong) return;
      this.rest();
      onDead();
    });
    try {
      ding();
    } catch {
      // A puppet that cannot even ding will not dong either: the timer above tells.
    }
  }

  private look(): void {
    const { clock, silenceMs, pulseMs } = this.parts;
    this.cancelTimer();
    const due = Math.min(this.trafficAt + silenceMs, this.signAt + pulseMs);
    this.cancelTimer = clock.at(due, async () => {
      const now = clock.now();
      const isQuiet = now >= this.trafficAt + silenceMs || now >= this.signAt + pulseMs;
      if (isQuiet) this.suspect();
      else this.look();
    });
  }
}
