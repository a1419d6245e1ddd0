import { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Store } from '../../bot/ports/store.js';
import { migrateDatabase } from '../../bot/store/migrate-database.js';
import { openDatabase } from '../../bot/store/open-database.js';
import type { Tables } from '../../bot/store/schema.js';
import { StoreDialect } from '../../bot/store/sqlite-dialect.js';
import { createStore } from '../../bot/store/store.js';
import { caseOf, decided, heard, noon, outcome, utterance } from './support/samples.js';

async function askMonths({ months, publicity }: Store): Promise<void> {
  const span = { from: noon - 1_000, to: noon + 1_000_000 };
  await months.casesIn(span);
  await months.warningsIn(span);
  await months.fraudIn(span);
  await months.residentsIn(span);
  await publicity.saidIn(span, ['room-1']);
  await publicity.byId(1);
}

test('no question of the store reads a whole table, however long it has lived', async () => {
  const { connection, db } = openDatabase(':memory:');
  await migrateDatabase(db);
  const asked = new Map<string, readonly unknown[]>();
  const watched = new Kysely<Tables>({
    dialect: new StoreDialect(connection),
    log: ({ query }) => {
      asked.set(query.sql, query.parameters);
    },
  });
  const store = createStore(watched);
  const message = await heard(store);
  await heard(store);
  const task = { kind: 'escalate', caseId: 1, dueAt: noon, step: 1 } as const;
  await store.commit(
    outcome({
      decided: [decided(message)],
      utterances: [utterance()],
      cases: [caseOf(1)],
      newTasks: [task],
      doneTaskIds: [5],
      dropTasks: [{ caseId: 2, kinds: ['look_in'] }],
      dropUtterances: [{ caseId: 2, keyPrefix: 'x', why: '' }],
    }),
  );
  await store.undecided(0, 10);
  await store.recent('practice', 'room-1', 9, 10);
  await store.markRecalled('practice', 'room-1', 'm-1', noon);
  await store.roomState('room-1');
  await store.saidSince('room-1', noon);
  await store.caseById(1);
  await store.openCases('room-1');
  await store.casesOfPerson('p-wang');
  await store.sendable(noon + 9999, 10);
  await store.nextSendableAt();
  await store.inFlight();
  await store.markSending(1, noon);
  await store.markSent(1, noon, {});
  await store.giveUp(1, 'failed', noon, '');
  await store.echoes('practice', 'room-1', noon);
  await store.heardBetween('practice', 'room-1', noon, noon);
  await store.dueTasks(noon, 10);
  await store.nextTaskAt();
  await store.eventsAfter(0, 10);
  await askForStaff(store);
  await store.counts();
  await askMonths(store);

  const plans = [...asked]
    .filter(([sql]) => /^(select|update|delete)/.test(sql))
    .map(([sql, parameters]) => {
      const steps = connection.prepare<unknown[], { detail: string }>(`explain query plan ${sql}`);
      return {
        sql,
        plan: steps
          .all(...parameters)
          .map(({ detail }) => detail)
          .join('; '),
      };
    });
  expect(plans.length).toBeGreaterThan(20);
  // These walk an index: of what still waits, of times, of the chain's end, to count.
  const fine = /SCAN (record$|\w+ USING (COVERING )?INDEX)/;
  const scans = plans.filter(({ plan }) => plan.includes('SCAN') && !fine.test(plan));
  expect(scans).toEqual([]);
  const recall = plans.find(({ sql }) => sql.includes('"recalled_at" ='));
  expect(recall?.plan).toContain('message_id=?');
  await store.close();
});

/** What the duty page and the webhooks ask. */
async function askForStaff(store: Store): Promise<void> {
  await store.duty.linkSecret();
  await store.duty.tasksOf([1, 2]);
  await store.duty.messagesSince('practice', 'room-1', 'm-1', 10);
  await store.duty.saidAbout(1, 10);
  await store.duty.actById('act-1');
  await store.duty.actsSince('p-wang', noon);
  await store.webhooks.due('street', noon + 9999, 10);
  await store.webhooks.nextAt();
  await store.webhooks.postpone(1, noon, '');
  await store.webhooks.takeOver(['street'], noon);
}
