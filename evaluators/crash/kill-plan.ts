import type { SeededRandom } from '../seeded-random.js';

/** Longer than an echo is waited for: what nobody knows is settled within such a life. */
const longMs = 18_000;
const longShare = 0.03;
const startupShare = 0.25;
const earlyShare = 0.15;
/** Work after a login, in start-ups: as much is done on a slow machine as on a fast one. */
const early = { from: 0, to: 0.1 };
const atWork = { from: 0.1, to: 0.4 };

export interface Life {
  /** From when the time runs: the start of the process, or its login. */
  from: 'start' | 'online';
  /** Milliseconds until it is killed. */
  ms: number;
}

/**
 * When to kill: in the middle of the start-up, right after the login, in full work, and now and
 * then only after what was unclear has been settled.
 * @param startupMs how long a start takes on this machine
 */
export function nextLife(random: SeededRandom, startupMs: number): Life {
  const kind = random.next();
  const share = random.next();
  if (kind < startupShare) return { from: 'start', ms: share * startupMs };
  const worked = kind < startupShare + earlyShare ? early : atWork;
  const workMs = (worked.from + share * (worked.to - worked.from)) * startupMs;
  if (kind < 1 - longShare) return { from: 'online', ms: workMs };
  return { from: 'online', ms: longMs };
}
