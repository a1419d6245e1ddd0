import type { Clock } from '../../ports/clock.js';

/** Something about the line that an operator should know. Never holds what people wrote. */
export interface WechatNote {
  level: 'info' | 'warn' | 'error';
  /** Chinese, one sentence. */
  what: string;
  messageId?: string;
  cause?: unknown;
}

/** How long we wait for what, in milliseconds. */
export interface Patience {
  /** For a puppet to start: one that drives a browser takes its time. */
  startMs: number;
  /** For a puppet to stop before it is left behind. */
  stopMs: number;
  /** Without login after this long we say so, and again after every further such span. */
  loginMs: number;
  /** Without any sign of life, heartbeats included, after this long we ding. */
  pulseMs: number;
  /** For the dong. */
  dongMs: number;
  /** Before the first reconnection; doubles each time. */
  restartFirstMs: number;
  restartMaxMs: number;
  /** A line that held this long is steady: the next reconnection is quick again. */
  steadyMs: number;
  /** For the content of a message. */
  contentMs: number;
  /** For the bytes of a voice message or a picture. */
  mediaMs: number;
  /** For a name. A message without a name beats a late one. */
  nameMs: number;
  /** For the answer to a send; after that the outcome counts as unknown. */
  sendMs: number;
  /** Waits before each further attempt to fetch a message's content. */
  fetchRetriesMs: readonly number[];
  /** Waits before each further attempt to hand a message over, e.g. while the disk is full. */
  handOverRetriesMs: readonly number[];
}

export const usualPatience: Patience = {
  startMs: 60_000,
  stopMs: 10_000,
  loginMs: 60_000,
  pulseMs: 60_000,
  dongMs: 10_000,
  restartFirstMs: 1_000,
  restartMaxMs: 300_000,
  steadyMs: 60_000,
  contentMs: 10_000,
  mediaMs: 30_000,
  nameMs: 1_500,
  sendMs: 30_000,
  fetchRetriesMs: [500, 1_000, 2_000, 4_000, 8_000, 16_000],
  handOverRetriesMs: [200, 500, 1_000, 2_000, 5_000],
};

export interface WechatOptions {
  /** npm name of the Wechaty puppet, e.g. `wechaty-puppet-service`. */
  puppet: string;
  /** Handed to the puppet as they are; without them it reads its own environment variables. */
  puppetOptions?: Record<string, unknown>;
  /**
   * Where a puppet may keep its login between starts: `NAME.memory-card.json` under the working
   * folder. Not set: nowhere, people scan again.
   */
  memoryName?: string;
  /** What people call the officer when they @ it. */
  officerName: string;
  /** Milliseconds without traffic after which the line is tried. */
  watchdogMs: number;
  clock: Clock;
  report?: (note: WechatNote) => void;
  patience?: Partial<Patience>;
}
