import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrateDatabase } from '../../bot/store/migrate-database.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { createStore } from '../../bot/store/store.js';
import { decided, heard, noon, outcome, utterance } from './support/samples.js';
import { temporaryFile } from './support/temporary.js';

async function openMigrated() {
  const opened = openDatabase(temporaryFile());
  onTestFinished(() => {
    opened.connection.close();
  });
  await migrateDatabase(opened.db);
  return opened;
}

test('a transaction holds the right to write from its first word', async () => {
  const { connection, db } = await openMigrated();
  const other = new SqliteDatabase(connection.name, { timeout: 0 });
  await db.transaction().execute(async (transaction) => {
    await transaction.selectFrom('meta').selectAll().execute();
    expect(() => other.exec('begin immediate')).toThrow('locked');
  });
  other.exec('begin immediate');
  other.close();
});

test('a disk that fills up in mid-turn: the reason is told, the turn is not', async () => {
  const { connection, db } = await openMigrated();
  const store = createStore(db);
  const message = await heard(store);
  const pages = connection.pragma('page_count', { simple: true });
  connection.pragma(`max_page_count = ${pages}`);
  const text = '长'.repeat(20_000);
  const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
  const turn = outcome({
    decided: [decided(message)],
    utterances: keys.map((idempotencyKey) => utterance({ idempotencyKey, text })),
  });
  await expect(store.commit(turn)).rejects.toMatchObject({ code: 'database.full', retry: true });
  expect(connection.inTransaction).toBe(false);
  expect(await store.undecided(0, 9)).toEqual([message]);
  connection.pragma('max_page_count = 100000');
  expect(await store.commit(turn)).toHaveLength(1);
  expect(await store.sendable(noon + 9999, 99)).toHaveLength(20);
});

test('statements are prepared once; the connection does not collect them without end', async () => {
  const { connection, db } = await openMigrated();
  const prepared: string[] = [];
  const prepare = connection.prepare.bind(connection);
  Object.defineProperty(connection, 'prepare', {
    value: (sql: string) => {
      prepared.push(sql);
      return prepare(sql);
    },
  });
  const store = createStore(db);
  for (let index = 0; index < 5; index += 1) await heard(store, { id: `m-${index}` });
  expect(prepared).toHaveLength(1);
  // Each limit of rows is a statement of its own for a batch; the first one had to make room.
  for (let rows = 1; rows <= 310; rows += 1) {
    const keys = Array.from({ length: rows }, (_, index) => index + 100);
    await db.selectFrom('messages').select('key').where('key', 'in', keys).execute();
  }
  await heard(store, { id: 'again' });
  expect(prepared).toHaveLength(312);
});
