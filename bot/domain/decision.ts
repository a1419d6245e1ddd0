import type { Action } from './taxonomy.js';

/** In the order in which they are asked. */
export const gates = ['allowed', 'muted', 'floor', 'quota', 'fresh'] as const;
export type Gate = (typeof gates)[number];

export interface Decision {
  action: Action;
  /** One Chinese sentence that a person can read; silence has one too. */
  reason: string;
  /** The rule or gate that decided, e.g. `gate.floor`, `rule.dispute_easy`. */
  rule: string;
}
