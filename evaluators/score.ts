/** The one shape of everything that a scorer finds. */
export interface Score {
  /** Whether the target was met; true where there is none. */
  pass: boolean;
  /** Shares and rates 0–1. */
  score: number;
  /** Chinese: the numbers behind it. */
  reason: string;
}

export interface Target {
  atLeast?: number;
  atMost?: number;
}

/** What was right beside what was found. */
export interface Pair {
  expected: string;
  found: string;
}
