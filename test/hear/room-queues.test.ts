import { expect, it } from 'vitest';
import { FollowingClock } from '../../bot/clock/clocks.js';
import type { Message } from '../../bot/domain/message.js';
import { burstLengthMax, RoomQueues } from '../../bot/hear/room-queues.js';
import { incoming, noon } from '../store/support/samples.js';

function line(key: number, room = 'a'): Message {
  const conversation = { kind: 'room' as const, id: room, name: room };
  return { ...incoming({ id: `m-${key}`, conversation }), key, heardAt: noon, role: 'resident' };
}

const keysOf = (burst: Message[]) => burst.map(({ key }) => key);

function rig(handle: (burst: Message[]) => Promise<void> = async () => {}) {
  const clock = new FollowingClock(noon);
  const bursts: number[][] = [];
  const queues = new RoomQueues(clock, 1_500, async (burst) => {
    bursts.push(keysOf(burst));
    await handle(burst);
  });
  return { clock, bursts, queues };
}

it('waits until nobody types, twice the window at most', async () => {
  const { clock, bursts, queues } = rig();
  for (let key = 1; key <= 4; key++) {
    void queues.add(line(key), false);
    await clock.advanceTo(clock.now() + 1_000);
  }
  expect(bursts).toEqual([[1, 2, 3]]);
  await clock.advanceTo(clock.now() + 1_500);
  expect(bursts).toEqual([[1, 2, 3], [4]]);
});

it('an urgent line takes along what waits; other rooms stay as they are', async () => {
  const { bursts, queues } = rig();
  void queues.add(line(1), false);
  void queues.add(line(2, 'b'), false);
  await queues.add(line(3), true);
  expect(bursts).toEqual([[1, 3]]);
  await queues.drain();
  expect(bursts).toEqual([[1, 3], [2]]);
});

it('is handed over when it grows too long', async () => {
  const { bursts, queues } = rig();
  for (let key = 1; key <= burstLengthMax; key++) void queues.add(line(key), false);
  await queues.idle();
  expect(bursts[0]).toHaveLength(burstLengthMax);
});

it('one burst of a room at a time, rooms side by side', async () => {
  const running: string[] = [];
  let most = 0;
  const { queues } = rig(async ([first]) => {
    const room = first?.conversation.id ?? '';
    expect(running).not.toContain(room);
    running.push(room);
    most = Math.max(most, running.length);
    await new Promise((resolve) => setTimeout(resolve, 5));
    running.splice(running.indexOf(room), 1);
  });
  await Promise.all([1, 2, 3, 4].map((key) => queues.add(line(key, key % 2 ? 'a' : 'b'), true)));
  expect(most).toBe(2);
});

it('a burst that fails takes none behind it along', async () => {
  const { bursts, queues } = rig(async ([first]) => {
    if (first?.key === 1) throw new Error('failed');
  });
  const failed = queues.add(line(1), true).catch((error: Error) => error.message);
  const good = queues.add(line(2), true);
  await expect(failed).resolves.toBe('failed');
  await good;
  expect(bursts).toEqual([[1], [2]]);
});

it('nothing is queued twice while it waits; a recall reaches it', async () => {
  const { bursts, queues } = rig();
  const message = line(1);
  void queues.add(message, false);
  void queues.add(line(1), true);
  queues.recall('practice', 'b', 'm-1', noon);
  expect(message.recalledAt).toBeUndefined();
  queues.recall('practice', 'a', 'm-1', noon);
  expect(message.recalledAt).toBe(noon);
  await queues.drain();
  expect(bursts).toEqual([[1]]);
});
