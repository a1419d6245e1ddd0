import { expect, test } from 'vitest';
import { deriveMessageId } from '../../bot/domain/message-id.js';
import { decided, heard, incoming, noon, outcome } from './support/samples.js';
import { openForTest, temporaryFile, temporaryStore } from './support/temporary.js';

test('a message comes back as it was heard, also after a restart', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const given = incoming({
    text: '图片\u0000 😀\u202e\u200e 3幢',
    kind: 'image',
    mentionsOfficer: true,
    quote: { messageId: 'm-0', text: '原话' },
    attachment: { name: '照片.jpg', sizeBytes: 200_000_000 },
  });
  const { message, isNew } = await store.saveHeard(given, noon + 5, 'grid_chief');
  expect(isNew).toBe(true);
  expect(message).toEqual({ ...given, key: message.key, heardAt: noon + 5, role: 'grid_chief' });
  await store.close();

  const again = await openForTest(file);
  expect(await again.undecided(0, 10)).toEqual([message]);
});

test('what was heard before is not new and stays as it was', async () => {
  const store = await temporaryStore();
  const first = await heard(store);
  const second = await store.saveHeard(incoming({ text: '改过的' }), noon + 9, 'officer');
  expect(second).toEqual({ message: first, isNew: false });
});

test('the same id in another conversation, account or channel is another message', async () => {
  const store = await temporaryStore();
  const room = { kind: 'room', id: 'room-2', name: '' } as const;
  const others = [{}, { conversation: room }, { account: 'b' }, { channel: 'c' }];
  const keys = [];
  for (const other of others) keys.push((await heard(store, other)).key);
  expect(new Set(keys).size).toBe(4);
});

test('a message without an id gets one from sender, time and content', async () => {
  const store = await temporaryStore();
  const first = await store.saveHeard(incoming({ id: '' }), noon, 'resident');
  expect(first.message.id).toMatch(/^derived-[0-9a-f]{32}$/);
  expect((await store.saveHeard(incoming({ id: '' }), noon + 9, 'resident')).isNew).toBe(false);

  const ids = new Set(
    [
      {},
      { text: '别的' },
      { at: noon + 1 },
      { sender: { id: 'x', name: '' } },
      { kind: 'voice' as const },
    ].map((other) => deriveMessageId(incoming(other))),
  );
  expect(ids.size).toBe(5);
});

test('undecided: oldest first, after a key, without echoes and what was decided', async () => {
  const store = await temporaryStore();
  const messages = [];
  for (const id of ['a', 'b', 'c', 'd']) messages.push(await heard(store, { id }));
  await heard(store, { id: 'echo', own: true });
  const [first, second, third, fourth] = messages;
  if (!first || !second || !third || !fourth) throw new Error('not heard');
  await store.commit(outcome({ decided: [decided(second)] }));
  expect(await store.undecided(0, 10)).toEqual([first, third, fourth]);
  expect(await store.undecided(first.key, 1)).toEqual([third]);
});

test('recent: the latest before a key, oldest first, of one conversation', async () => {
  const store = await temporaryStore();
  const keys: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    keys.push((await heard(store, { id: `m-${index}` })).key);
    await heard(store, { id: `x-${index}`, conversation: { kind: 'private', id: 'p', name: '' } });
  }
  const found = await store.recent('practice', 'room-1', keys[4] ?? 0, 2);
  expect(found.map((message) => message.id)).toEqual(['m-2', 'm-3']);
});

test('recalled: noted once, unknown ones are refused', async () => {
  const store = await temporaryStore();
  const message = await heard(store);
  expect(await store.markRecalled('practice', 'room-1', 'm-1', noon + 60)).toBe(true);
  expect(await store.markRecalled('practice', 'room-1', 'm-1', noon + 90)).toBe(false);
  expect(await store.markRecalled('practice', 'room-1', 'unknown', noon)).toBe(false);
  expect(await store.undecided(0, 1)).toEqual([{ ...message, recalledAt: noon + 60 }]);
});

test('echoes by our clock, other people by the clock of the channel', async () => {
  const store = await temporaryStore();
  const echo = await heard(store, { id: 'e', own: true, at: noon - 1000 });
  await heard(store, { id: 'm', at: noon });
  expect(await store.echoes('practice', 'room-1', noon + 5)).toEqual([echo]);
  expect(await store.echoes('practice', 'room-1', noon + 6)).toEqual([]);
  expect(await store.heardBetween('practice', 'room-1', noon, noon)).toBe(true);
  expect(await store.heardBetween('practice', 'room-1', noon - 2000, noon - 1)).toBe(false);
  expect(await store.heardBetween('practice', 'room-2', noon, noon)).toBe(false);
});
