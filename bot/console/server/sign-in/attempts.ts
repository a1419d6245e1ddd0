/** Wrong passwords are slowed down: after a few, a name and an address must wait. */

const freeAttempts = 5;
const waitMs = 60_000;
/** Names and addresses that are remembered; the oldest are forgotten first. */
const rememberedMax = 10_000;

export class Attempts {
  private readonly failed = new Map<string, { count: number; until: number }>();

  /** Milliseconds to wait before another attempt is looked at; 0 for none. */
  waitOf(key: string, now: number): number {
    const known = this.failed.get(key);
    if (!known || known.count < freeAttempts) return 0;
    if (known.until <= now) {
      this.failed.delete(key);
      return 0;
    }
    return known.until - now;
  }

  fail(key: string, now: number): void {
    const count = (this.failed.get(key)?.count ?? 0) + 1;
    this.failed.delete(key);
    this.failed.set(key, { count, until: now + waitMs });
    if (this.failed.size <= rememberedMax) return;
    const [oldest] = this.failed.keys();
    if (oldest !== undefined) this.failed.delete(oldest);
  }

  succeed(key: string): void {
    this.failed.delete(key);
  }
}
