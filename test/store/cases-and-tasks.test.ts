import { expect, test } from 'vitest';
import { caseOf, heard, noon, outcome, utterance } from './support/samples.js';
import { openForTest, temporaryFile, temporaryStore } from './support/temporary.js';

test('a case comes back as it was written, changed and after a restart', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const given = caseOf(4, {
    place: '3幢2单元502',
    assignee: { role: 'grid_chief', id: 'p-wang', name: '王网格长' },
    mediation: { step: 'options_given', rounds: 1, saidAt: noon },
    acknowledgedAt: noon + 60_000,
  });
  await store.commit(outcome({ cases: [caseOf(4)] }));
  await store.commit(outcome({ cases: [given] }));
  await store.close();
  const again = await openForTest(file);
  expect(await again.caseById(4)).toEqual({
    ...given,
    version: 1,
    history: [{ status: given.status, at: given.updatedAt, by: '王网格长' }],
  });
  expect(await again.caseById(5)).toBeUndefined();
});

test('who changes an older state of a case than the present one must look again', async () => {
  const store = await temporaryStore();
  await store.commit(outcome({ cases: [caseOf(4)] }));
  const read = await store.caseById(4);
  if (!read) throw new Error('the case is gone');
  await store.commit(outcome({ cases: [{ ...read, status: 'acknowledged' }] }));
  const late = store.commit(outcome({ cases: [{ ...read, summary: 'late' }] }));
  await expect(late).rejects.toMatchObject({ code: 'database.conflict', retry: true });
  expect(await store.caseById(4)).toMatchObject({ status: 'acknowledged', version: 2 });
});

test('numbers of cases are given once, to many at once and after a restart', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const ids = await Promise.all(Array.from({ length: 50 }, () => store.nextCaseId()));
  expect(new Set(ids).size).toBe(50);
  expect(Math.min(...ids)).toBe(1);
  await store.close();
  expect(await (await openForTest(file)).nextCaseId()).toBe(51);
});

test('open cases of a room and all cases of a person, newest first', async () => {
  const store = await temporaryStore();
  const assignee = { role: 'grid_chief', id: 'p-wang', name: '' } as const;
  await store.commit(
    outcome({
      cases: [
        caseOf(1, { assignee }),
        caseOf(2, { status: 'closed', openedAt: noon + 2, assignee }),
        caseOf(3, { status: 'reopened', openedAt: noon + 3 }),
        caseOf(4, { roomId: 'room-2', openedAt: noon + 4, assignee }),
      ],
    }),
  );
  const idsOf = (cases: { id: number }[]) => cases.map((one) => one.id);
  expect(idsOf(await store.openCases('room-1'))).toEqual([3, 1]);
  expect(idsOf(await store.casesOfPerson('p-wang'))).toEqual([4, 2, 1]);
  expect(await store.casesOfPerson('p-li')).toEqual([]);
});

test('tasks come when due, fall away when done or dropped, survive a restart', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  await store.commit(
    outcome({
      cases: [caseOf(1), caseOf(2)],
      newTasks: [
        { kind: 'look_in', caseId: 1, dueAt: noon + 300, step: 1 },
        { kind: 'escalate', caseId: 1, dueAt: noon + 200, step: 1 },
        { kind: 'escalate', caseId: 2, dueAt: noon + 100, step: 1 },
      ],
    }),
  );
  expect(await store.nextTaskAt()).toBe(noon + 100);
  const due = await store.dueTasks(noon + 200, 10);
  expect(due).toEqual([
    { id: 3, kind: 'escalate', caseId: 2, dueAt: noon + 100, step: 1 },
    { id: 2, kind: 'escalate', caseId: 1, dueAt: noon + 200, step: 1 },
  ]);
  await store.commit(outcome({ doneTaskIds: [3] }));
  await store.commit(outcome({ dropTasks: [{ caseId: 1, kinds: ['escalate'] }] }));
  await store.close();
  const again = await openForTest(file);
  expect(await again.dueTasks(noon + 999, 10)).toMatchObject([{ kind: 'look_in', caseId: 1 }]);
});

test('a task that is on the list already moves to its new time', async () => {
  const store = await temporaryStore();
  const task = { kind: 'look_in', caseId: 1, dueAt: noon, step: 2 } as const;
  await store.commit(outcome({ cases: [caseOf(1)], newTasks: [task] }));
  await store.commit(outcome({ newTasks: [{ ...task, dueAt: noon + 9 }] }));
  expect(await store.dueTasks(noon + 9, 10)).toEqual([{ ...task, id: 1, dueAt: noon + 9 }]);
});

test('counts what other people said, what the officer said, and what is open', async () => {
  const store = await temporaryStore();
  await heard(store, { id: 'a' });
  await heard(store, { id: 'b' });
  await heard(store, { id: 'echo', own: true });
  const utterances = ['x', 'y'].map((idempotencyKey) => utterance({ idempotencyKey }));
  await store.commit(outcome({ utterances, cases: [caseOf(1), caseOf(2, { status: 'closed' })] }));
  await store.markSending(1, noon);
  await store.markSent(1, noon, {});
  expect(await store.counts()).toEqual({ messages: 2, said: 1, openCases: 1 });
});
