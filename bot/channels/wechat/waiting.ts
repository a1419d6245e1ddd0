import type { LinheError } from '../../domain/errors.js';
import type { Clock } from '../../ports/clock.js';

/** Resolves after `ms`, or at once when `signal` is aborted. */
export function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const cancel = clock.at(clock.now() + ms, async () => {
      signal.removeEventListener('abort', wake);
      resolve();
    });
    const wake = () => {
      cancel();
      resolve();
    };
    signal.addEventListener('abort', wake, { once: true });
  });
}

/** The result of `work`, or `late()` thrown when it takes longer than `ms`. */
export function within<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
  late: () => LinheError,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.at(clock.now() + ms, async () => reject(late()));
    work.then(resolve, reject).finally(cancel);
  });
}
