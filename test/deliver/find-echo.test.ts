import { expect, it } from 'vitest';
import { findEcho } from '../../bot/deliver/find-echo.js';
import { heard, noon, outcome, utterance } from '../store/support/samples.js';
import { temporaryStore } from '../store/support/temporary.js';

it('one echo speaks for one row only', async () => {
  const store = await temporaryStore();
  const both = ['first', 'second'].map((idempotencyKey) => utterance({ idempotencyKey }));
  await store.commit(outcome({ utterances: both }));
  const [first, second] = await store.sendable(noon + 1_000_000, 10);
  if (!first || !second) throw new Error('two rows were queued');
  for (const row of [first, second]) await store.markSending(row.id, noon);
  const conversation = { kind: 'room' as const, id: first.to.id, name: '' };
  const text = `【AI警官】${first.text}`;
  await heard(store, { id: 'echo', own: true, text, conversation });
  const found = await findEcho(store, first, noon);
  expect(found).toEqual({ outcome: 'sent', messageId: 'echo' });
  await store.markSent(first.id, noon, { messageId: found.messageId });
  expect(await findEcho(store, second, noon)).toEqual({ outcome: 'unknown' });
});
