import type { Clock } from '../../bot/ports/clock.js';

/** A clock that only moves when the test says so; work runs in the order of its time. */
export class HandClock implements Clock {
  private waiting: { at: number; work: () => Promise<void> }[] = [];

  constructor(private time = Date.UTC(2026, 10, 22, 2, 0)) {}

  now(): number {
    return this.time;
  }

  at(at: number, work: () => Promise<void>): () => void {
    const one = { at, work };
    this.waiting.push(one);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== one);
    };
  }

  /** Lets `ms` milliseconds pass, with all the work that falls due, also work that work adds. */
  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      const [next] = this.waiting.filter((one) => one.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.waiting = this.waiting.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      await next.work();
    }
    this.time = end;
  }
}
