import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `look` gives something true, and returns it.
 * @param what for the failure's message
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  withinMs = 5_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`did not happen within ${withinMs} ms: ${what}`);
    await pause(5);
  }
}
