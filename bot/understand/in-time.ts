import { LinheError } from '../domain/errors.js';
import type { Clock } from '../ports/clock.js';

/**
 * Waits for a helper no longer than people would.
 * @param what names the helper in the error
 * @throws LinheError `ear.timeout`
 */
export function inTime<T>(clock: Clock, ms: number, what: string, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.at(clock.now() + ms, async () =>
      reject(new LinheError('ear.timeout', { what: `${what}: too slow`, retry: true })),
    );
    work.then(resolve, reject).finally(cancel);
  });
}
