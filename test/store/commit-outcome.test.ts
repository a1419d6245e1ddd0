import { expect, test } from 'vitest';
import type { OfficerEvent } from '../../bot/domain/event.js';
import { caseOf, decided, heard, noon, outcome, utterance, warning } from './support/samples.js';
import { temporaryStore } from './support/temporary.js';

function readOf(message: string): OfficerEvent {
  const base = { at: noon, room: 'room-1', message };
  const scores = { confidence: 0.9, hostility: 1, evidence: [], facts: [] };
  return { type: 'read', ...base, intent: 'dispute.noise', ...scores };
}

function noteOf(what: string): OfficerEvent {
  return { type: 'note', at: noon, room: 'room-1', message: null, what, detail: '' };
}

const inShort = (events: OfficerEvent[]) =>
  events.map((event) => `${event.type} ${event.type === 'note' ? event.what : event.message}`);

test('each decision is logged right behind the reading of its message', async () => {
  const store = await temporaryStore();
  const first = await heard(store, { id: 'a' });
  const second = await heard(store, { id: 'b' });
  const third = await heard(store, { id: 'c' });
  const logged = await store.commit(
    outcome({
      decided: [decided(third), decided(second), decided(first)],
      events: [noteOf('1'), readOf('a'), readOf('b'), noteOf('2')],
      warnings: [warning()],
    }),
  );
  expect(inShort(logged)).toEqual([
    'note 1',
    'read a',
    'decide a',
    'read b',
    'decide b',
    'note 2',
    'decide c',
    'warn m-1',
  ]);
  expect(logged.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(logged[2]).toEqual({
    type: 'decide',
    seq: 3,
    at: noon + 1000,
    room: 'room-1',
    message: 'a',
    action: 'silent',
    reason: '闲聊，不用出声',
    rule: 'rule.chat',
  });
  expect(logged[7]).toMatchObject({ type: 'warn', id: 1, level: 'yellow', to: ['grid_chief'] });
  expect(await store.eventsAfter(0, 100)).toEqual(logged);
  expect(await store.eventsAfter(6, 1)).toEqual([logged[6]]);
});

test('decided messages and known utterances are left out, one by one', async () => {
  const store = await temporaryStore();
  const first = await heard(store, { id: 'a' });
  const second = await heard(store, { id: 'b' });
  await store.commit(outcome({ decided: [decided(first)], utterances: [utterance()] }));

  const later = outcome({
    decided: [decided(first), decided(second)],
    utterances: [utterance({ text: '换了说法' }), utterance({ idempotencyKey: 'case-1:calm:2' })],
    events: [readOf('a'), readOf('b')],
  });
  expect(inShort(await store.commit(later))).toEqual(['read b', 'decide b']);
  const queued = await store.sendable(noon + 9999, 10);
  expect(queued.map((row) => row.text)).toEqual([utterance().text, utterance().text]);
  expect((await store.verifyRecord()).entries).toBe(2);
});

test('the same outcome again changes and logs nothing', async () => {
  const store = await temporaryStore();
  const message = await heard(store);
  const given = outcome({
    decided: [decided(message)],
    utterances: [utterance()],
    cases: [caseOf(1)],
    warnings: [warning()],
    newTasks: [{ kind: 'escalate', caseId: 1, dueAt: noon, step: 1 }],
    events: [readOf('m-1')],
  });
  const logged = await store.commit(given);
  expect(logged).toHaveLength(3);
  expect(await store.commit(given)).toEqual([]);
  expect(await store.eventsAfter(0, 100)).toEqual(logged);
  expect(await store.dueTasks(noon, 10)).toHaveLength(1);
});

test('a message that was decided still may bring up something new to say', async () => {
  const store = await temporaryStore();
  const message = await heard(store);
  await store.commit(outcome({ decided: [decided(message)] }));
  const later = outcome({ decided: [decided(message)], utterances: [utterance()] });
  expect(await store.commit(later)).toEqual([]);
  expect(await store.sendable(noon + 9999, 10)).toHaveLength(1);
});

test('what comes from a task that was dropped meanwhile does not happen', async () => {
  const store = await temporaryStore();
  const newTasks = [{ kind: 'escalate' as const, caseId: 1, dueAt: noon, step: 1 }];
  await store.commit(outcome({ cases: [caseOf(1)], newTasks }));
  const [task] = await store.dueTasks(noon, 10);
  const reminder = outcome({
    doneTaskIds: [task?.id ?? 0],
    utterances: [utterance({ idempotencyKey: 'case-1:remind:1' })],
    events: [noteOf('reminded')],
  });
  await store.commit(outcome({ dropTasks: [{ caseId: 1, kinds: ['escalate'] }] }));
  expect(await store.commit(reminder)).toEqual([]);
  expect(await store.sendable(noon + 9999, 10)).toEqual([]);
});

test('whole or not at all: what breaks in the middle leaves nothing behind', async () => {
  const store = await temporaryStore();
  const message = await heard(store);
  const broken = outcome({
    decided: [decided(message)],
    utterances: [utterance()],
    // No such case: the database refuses the task.
    newTasks: [{ kind: 'look_in', caseId: 77, dueAt: noon, step: 1 }],
    events: [readOf('m-1')],
  });
  await expect(store.commit(broken)).rejects.toMatchObject({
    name: 'LinheError',
    code: 'data.missing',
  });
  expect(await store.undecided(0, 10)).toEqual([message]);
  expect(await store.eventsAfter(0, 10)).toEqual([]);
  expect(await store.sendable(noon + 9999, 10)).toEqual([]);
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 0 });
});

test('rooms are written as they are now', async () => {
  const store = await temporaryStore();
  expect(await store.roomState('room-1')).toEqual({
    roomId: 'room-1',
    mutedUntil: 0,
    floorUntil: 0,
  });
  const held = { roomId: 'room-1', mutedUntil: noon, floorUntil: noon + 5, floorHolder: 'p-wang' };
  await store.commit(outcome({ rooms: [held] }));
  expect(await store.roomState('room-1')).toEqual(held);
  const free = { roomId: 'room-1', mutedUntil: 0, floorUntil: 0 };
  await store.commit(outcome({ rooms: [free] }));
  expect(await store.roomState('room-1')).toEqual(free);
});

test('an outcome of a thousand pieces fits', async () => {
  const store = await temporaryStore();
  const utterances = Array.from({ length: 1200 }, (_, index) =>
    utterance({ idempotencyKey: `digest:${index}` }),
  );
  const events = Array.from({ length: 1200 }, (_, index) => noteOf(String(index)));
  const logged = await store.commit(outcome({ utterances, events }));
  expect(logged.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  expect(await store.sendable(noon + 9999, 5000)).toHaveLength(1200);
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 1200 });
});

test('a note goes to the same log', async () => {
  const store = await temporaryStore();
  const logged = await store.note(noteOf('line.online'));
  expect(logged).toEqual({ ...noteOf('line.online'), seq: 1 });
  expect(await store.eventsAfter(0, 10)).toEqual([logged]);
});
