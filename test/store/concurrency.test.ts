import { expect, test } from 'vitest';
import { decided, heard, noon, outcome, utterance } from './support/samples.js';
import { temporaryStore } from './support/temporary.js';

test('many at once: every message, decision and word exactly once, the chain whole', async () => {
  const store = await temporaryStore();
  const indexes = Array.from({ length: 300 }, (_, index) => index);
  await Promise.all(
    indexes.map(async (index) => {
      const room = `room-${index % 7}`;
      const conversation = { kind: 'room', id: room, name: '' } as const;
      // Heard twice at once, as after a reconnect, by two who race for it.
      const [message] = await Promise.all([
        heard(store, { id: `m-${index}`, conversation }),
        heard(store, { id: `m-${index}`, conversation }),
      ]);
      const given = outcome({
        decided: [decided(message)],
        utterances: [utterance({ idempotencyKey: `k-${index}`, roomId: room })],
      });
      await Promise.all([store.commit(given), store.commit(given), store.saidSince(room, noon)]);
    }),
  );
  expect(await store.undecided(0, 1000)).toEqual([]);
  const log = await store.eventsAfter(0, 10_000);
  expect(log.map((event) => event.seq)).toEqual(indexes.map((index) => index + 1));
  expect(new Set(log.map((event) => event.message)).size).toBe(300);
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 300 });

  const rows = await store.sendable(noon + 9999, 1000);
  const claims = await Promise.all(
    rows.flatMap((row) => [store.markSending(row.id, noon), store.markSending(row.id, noon)]),
  );
  expect(claims.filter(Boolean)).toHaveLength(300);
});
