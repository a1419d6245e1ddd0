import { setImmediate as breathe } from 'node:timers/promises';
import type { Channel } from '../ports/channel.js';

/** An answer never waits longer than this for others to be heard. */
const waitMsMax = 250;

/**
 * What stands at the door is stored before anybody is answered. Reading a turn takes the whole
 * thread: without this, what WeChat brings once more after a restart would wait behind everything
 * that is still undecided, and be lost with the next power cut.
 */
export async function letIn(channels: readonly Channel[]): Promise<void> {
  const until = performance.now() + waitMsMax;
  do await breathe();
  while (channels.some((one) => (one.arriving?.() ?? 0) > 0) && performance.now() < until);
}
