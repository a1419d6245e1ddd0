import type { Patience } from './options.js';

type Waits = Pick<Patience, 'restartFirstMs' | 'restartMaxMs' | 'steadyMs'>;

/** How long to wait before the next line: longer after each failure, short again once one held. */
export class Backoff {
  private failures = 0;
  private onlineSince: number | undefined;

  constructor(private readonly waits: Waits) {}

  cameOnline(now: number): void {
    this.onlineSince = now;
  }

  /** @returns milliseconds; counts one more failure */
  next(now: number): number {
    const { restartFirstMs, restartMaxMs, steadyMs } = this.waits;
    const wasSteady = this.onlineSince !== undefined && now - this.onlineSince >= steadyMs;
    this.failures = wasSteady ? 1 : this.failures + 1;
    this.onlineSince = undefined;
    return Math.min(restartFirstMs * 2 ** (this.failures - 1), restartMaxMs);
  }
}
