import { addTo, emptyOutcome } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { DutyParts } from './parts.js';

/** A round each quarter of an hour, on the clock: digests go out on such a moment. */
export const roundMs = 15 * 60_000;

export function nextRoundAt(now: number): number {
  return (Math.floor(now / roundMs) + 1) * roundMs;
}

/** What time alone brings about in early warning; undefined when that is nothing. */
export async function watchRound(parts: DutyParts, channel: string): Promise<Outcome | undefined> {
  const now = parts.clock.now();
  const part = await parts.watch.rounds(now, channel);
  const { notices, digested } = part.watch;
  if (notices.length + digested.length + part.utterances.length === 0) return undefined;
  return addTo(emptyOutcome(now), part);
}
