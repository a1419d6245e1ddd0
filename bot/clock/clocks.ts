import type { Clock } from '../ports/clock.js';

/** Longest timer that Node takes; later ones are set again on the way. */
const timerMaxMs = 2_000_000_000;

/**
 * The machine's clock, made monotonic: it never goes back, even when the machine's does. Then it
 * does not stand still either, or all that waits would wait until the machine has caught up.
 */
export function wallClock(
  source: () => number = Date.now,
  elapsed: () => number = () => performance.now(),
): Clock {
  let latest = 0;
  let latestElapsed = elapsed();
  const now = () => {
    const passed = elapsed() - latestElapsed;
    const told = source();
    if (told < latest && passed < 1) return latest;
    latest = Math.max(told, latest + (told < latest ? Math.floor(passed) : 0));
    latestElapsed += passed;
    return latest;
  };
  return {
    now,
    at(at, work) {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const wait = Math.max(0, at - now());
        timer = setTimeout(
          () => (wait > timerMaxMs ? arm() : void work()),
          Math.min(wait, timerMaxMs),
        );
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

interface Alarm {
  at: number;
  order: number;
  work: () => Promise<void>;
}

/**
 * A clock that stands still until it is told to go on; replays and tests. Work that falls due runs
 * in order of time, each piece finished before the next begins.
 */
export class FollowingClock implements Clock {
  private alarms: Alarm[] = [];
  private order = 0;

  constructor(private time: number) {}

  now(): number {
    return this.time;
  }

  at(at: number, work: () => Promise<void>): () => void {
    const alarm = { at: Math.max(at, this.time), order: this.order++, work };
    this.alarms.push(alarm);
    return () => {
      this.alarms = this.alarms.filter((one) => one !== alarm);
    };
  }

  /** Lets time run to `to`, doing on the way what falls due. A time in the past changes nothing. */
  async advanceTo(to: number): Promise<void> {
    for (;;) {
      const next = this.earliest();
      if (!next || next.at > to) break;
      this.alarms = this.alarms.filter((one) => one !== next);
      this.time = Math.max(this.time, next.at);
      await next.work();
    }
    this.time = Math.max(this.time, to);
  }

  private earliest(): Alarm | undefined {
    return this.alarms.reduce<Alarm | undefined>(
      (best, one) =>
        !best || one.at < best.at || (one.at === best.at && one.order < best.order) ? one : best,
      undefined,
    );
  }
}
