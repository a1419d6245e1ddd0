/**
 * Time is injected: the wall clock in life, a clock that follows the messages in replays and
 * tests.
 */
export interface Clock {
  /** Epoch milliseconds. Never goes back, even where the machine's clock does. */
  now(): number;
  /** Runs `work` at `at` (epoch ms) or as soon after as possible. Returns a canceller. */
  at(at: number, work: () => Promise<void>): () => void;
}
