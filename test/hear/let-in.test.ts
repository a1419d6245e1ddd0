import { expect, it } from 'vitest';
import { letIn } from '../../bot/hear/let-in.js';
import type { Channel } from '../../bot/ports/channel.js';

/** A channel with so many messages at the door; one is stored in each breath. */
function busyChannel(count: number): Channel & { left: number } {
  const channel = {
    name: 'busy',
    left: count,
    start: async () => {},
    stop: async () => {},
    status: () => ({ state: 'offline', why: '' }) as const,
    send: async () => ({}),
    arriving() {
      setImmediate(() => {
        channel.left -= 1;
      });
      return channel.left;
    },
  };
  return channel;
}

it('waits until everything at the door is stored', async () => {
  const channel = busyChannel(20);
  await letIn([channel]);
  expect(channel.left).toBeLessThanOrEqual(0);
});

it('goes on all the same where a door never closes', async () => {
  const channel = busyChannel(Number.POSITIVE_INFINITY);
  await letIn([channel]);
  expect(channel.left).toBe(Number.POSITIVE_INFINITY);
});

it('lets others be heard, also where no channel tells what is coming', async () => {
  const { arriving: _, ...silent } = busyChannel(0);
  let heard = false;
  setImmediate(() => {
    heard = true;
  });
  await letIn([silent]);
  expect(heard).toBe(true);
});
