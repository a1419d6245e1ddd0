import { expect, test } from 'vitest';
import type { Lane, Utterance } from '../../bot/domain/outgoing.js';
import type { Store } from '../../bot/ports/store.js';
import { caseOf, noon, outcome, utterance } from './support/samples.js';
import { openForTest, temporaryFile, temporaryStore } from './support/temporary.js';

const at = noon + 1000;

async function queue(store: Store, ...given: Partial<Utterance>[]): Promise<number[]> {
  await store.commit(outcome({ utterances: given.map((one) => utterance(one)) }));
  const rows = await store.sendable(noon + 1_000_000, 100);
  return given.map(
    (one) => rows.find((row) => row.idempotencyKey === utterance(one).idempotencyKey)?.id ?? 0,
  );
}

test('first lane first, oldest first within a lane', async () => {
  const store = await temporaryStore();
  const order: Lane[] = ['digest', 'notice', 'answer', 'emergency', 'answer', 'mediation'];
  await queue(store, ...order.map((lane, index) => ({ lane, idempotencyKey: `${lane}-${index}` })));
  const rows = await store.sendable(at, 10);
  expect(rows.map((row) => row.idempotencyKey)).toEqual([
    'emergency-3',
    'answer-2',
    'answer-4',
    'mediation-5',
    'notice-1',
    'digest-0',
  ]);
  expect(await store.sendable(at, 2)).toEqual(rows.slice(0, 2));
  expect(await store.sendable(at - 1, 10)).toEqual([]);
  expect(await store.nextSendableAt()).toBe(at);
});

test('a row comes back as it was queued, also after a restart', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const given = utterance({
    to: { kind: 'person', id: 'p-wang', name: '王网格长', role: 'grid_chief' },
    messageId: 'm-1',
    answersPersonId: 'p-zhou',
    template: 'case-card',
    caseId: 7,
  });
  await store.commit(outcome({ utterances: [given] }));
  await store.close();
  const [row] = await (await openForTest(file)).sendable(at, 10);
  const state = { id: 1, status: 'queued', attempts: 0, createdAt: at, notBefore: at };
  expect(row).toEqual({ ...given, ...state });
});

test('a row is claimed once, put back, claimed again and said once', async () => {
  const store = await temporaryStore();
  const [id = 0] = await queue(store, { messageId: 'm-1', template: 'calm', caseId: 3 });
  expect(await Promise.all([store.markSending(id, at), store.markSending(id, at)])).toEqual([
    true,
    false,
  ]);
  expect(await store.sendable(at, 10)).toEqual([]);
  expect(await store.inFlight()).toMatchObject([
    { id, status: 'sending', attempts: 1, attemptedAt: at },
  ]);
  await store.requeue(id, at + 5000);
  expect(await store.sendable(at + 4999, 10)).toEqual([]);
  expect(await store.nextSendableAt()).toBe(at + 5000);
  await store.markSending(id, at + 5000);
  const logged = await store.markSent(id, at + 5100, { messageId: 'sent-1' });
  expect(logged).toEqual([
    {
      type: 'say',
      seq: 1,
      at: at + 5100,
      room: 'room-1',
      message: 'm-1',
      to: { kind: 'room', id: 'room-1', name: '罗兰花苑' },
      text: utterance().text,
      lane: 'mediation',
      template: 'calm',
      citations: [{ law: '治安管理处罚法', article: '88' }],
      case: 3,
      reason: '两户为装修噪声争执',
    },
  ]);
  expect(await store.markSent(id, at + 9000, {})).toEqual([]);
  await store.requeue(id, at);
  expect(await store.nextSendableAt()).toBeUndefined();
  expect(await store.inFlight()).toEqual([]);
});

test('giving up is logged with its reason and ends the row', async () => {
  const store = await temporaryStore();
  const [first = 0, second = 0] = await queue(store, {}, { idempotencyKey: 'b' });
  const logged = await store.giveUp(first, 'dropped', at + 1, '过了时效');
  const note = { type: 'note', what: 'utterance.dropped', detail: '过了时效', room: 'room-1' };
  expect(logged).toEqual([{ ...note, seq: 1, at: at + 1, message: null }]);
  expect(await store.giveUp(first, 'failed', at, '再来')).toEqual([]);
  expect(await store.markSending(first, at)).toBe(false);

  await store.markSending(second, at);
  await store.giveUp(second, 'uncertain', at, '没有回声');
  // The echo turned up after all.
  expect(await store.markSent(second, at + 2, {})).toHaveLength(1);
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 5 });
});

test('queued utterances of a case fall away by their prefix, those being sent do not', async () => {
  const store = await temporaryStore();
  await store.commit(outcome({ cases: [caseOf(1)] }));
  const keys = ['case-1:remind:1', 'case-1:remind:2', 'case-1:card:1'];
  const [sending = 0] = await queue(
    store,
    ...keys.map((idempotencyKey) => ({ idempotencyKey, caseId: 1 })),
    { idempotencyKey: 'case-1:remind:9', caseId: 2 },
  );
  await store.markSending(sending, at);
  const drop = { caseId: 1, keyPrefix: 'case-1:remind:', why: '已接单' };
  const renewed = utterance({ idempotencyKey: 'case-1:remind:3', caseId: 1 });
  const logged = await store.commit(outcome({ dropUtterances: [drop], utterances: [renewed] }));
  expect(logged).toMatchObject([{ type: 'note', what: 'utterance.dropped', detail: '已接单' }]);
  const left = await store.sendable(at, 10);
  expect(left.map((row) => row.idempotencyKey)).toEqual([
    'case-1:card:1',
    'case-1:remind:9',
    'case-1:remind:3',
  ]);
});

test('said before: in or about a room, newest first, without what fell away', async () => {
  const store = await temporaryStore();
  const elsewhere = { kind: 'room', id: 'room-2', name: '' } as const;
  const [dropped = 0, sent = 0] = await queue(
    store,
    { idempotencyKey: 'dropped' },
    { idempotencyKey: 'sent', text: '已说', answersPersonId: 'p-zhou', template: 'calm' },
    { idempotencyKey: 'queued', text: '将说' },
    { idempotencyKey: 'about', text: '私下说', to: { kind: 'person', id: 'p-wang', name: '' } },
    { idempotencyKey: 'into', text: '说进来', roomId: 'room-9' },
    { idempotencyKey: 'other', roomId: 'room-2', to: elsewhere },
  );
  await store.giveUp(dropped, 'dropped', at, '不说了');
  await store.markSending(sent, at);
  await store.markSent(sent, at + 3000, {});
  const said = await store.saidSince('room-1', at);
  expect(said.map((one) => one.text)).toEqual(['已说', '说进来', '私下说', '将说']);
  expect(said[0]).toEqual({
    roomId: 'room-1',
    toId: 'room-1',
    at: at + 3000,
    template: 'calm',
    answersPersonId: 'p-zhou',
    lane: 'mediation',
    text: '已说',
    status: 'sent',
  });
  expect(await store.saidSince('room-1', at + 1)).toHaveLength(1);
});
