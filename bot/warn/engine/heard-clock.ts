/**
 * What time it is, by what has been heard. Rooms are worked off side by side, so a line may come
 * after one that was heard later; but a clock that was ahead for a while must not count for ever.
 */

const minuteMs = 60_000;
/** So far back it is no longer the order of work, but another clock. */
const backMax = 6 * 60 * minuteMs;
/** So many lines in a row say that the clock was set back. */
const linesMin = 20;

export class HeardClock {
  private latest = 0;
  private behind = 0;

  /** @param heardAt epoch ms of the line that has come */
  hear(heardAt: number): number {
    if (heardAt < this.latest - backMax) {
      this.behind += 1;
      if (this.behind >= linesMin) this.latest = heardAt;
    } else this.behind = 0;
    this.latest = Math.max(this.latest, heardAt);
    return this.latest;
  }
}
