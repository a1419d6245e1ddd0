import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupDatabase, restoreDatabase } from '../../bot/store/backup.js';
import { migrateDatabase } from '../../bot/store/migrate-database.js';
import { allMigrations } from '../../bot/store/migrations/all-migrations.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { caseOf, decided, heard, noon, outcome, utterance } from './support/samples.js';
import { openForTest, temporaryFile } from './support/temporary.js';
import { startWriter } from './support/writer.js';

test('while the officer runs and writes: it sees the backup and a new generation', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  const writer = await startWriter(file);
  await writer.after(20);
  await backupDatabase(file, backup);
  const told = await writer.after(20);
  expect(told.every(({ generation }) => generation === 1)).toBe(true);

  const { safetyCopy = '', generation } = await restoreDatabase(backup, file);
  expect(generation).toBe(2);
  const all = await writer.after(30);
  expect(all.at(-1)?.generation).toBe(2);
  await writer.kill();

  const keysIn = async (database: string) => {
    const store = await openForTest(database);
    const rows = await store.sendable(noon + 99_999, 100_000);
    expect((await store.verifyRecord()).ok).toBe(true);
    await store.close();
    return new Set(rows.map((row) => row.idempotencyKey));
  };
  const [saved, kept, now] = [await keysIn(backup), await keysIn(safetyCopy), await keysIn(file)];
  // Not a word between the backup and the restore is lost: it is in the safety copy. What was told
  // with the old generation is there or was in the backup; what came after is in the database.
  for (const { key, generation: seen } of all) {
    expect(seen === 1 ? kept : now).toContain(key);
  }
  for (const key of saved) expect(now).toContain(key);
  const between = [...kept].filter((key) => !saved.has(key));
  expect(between.length).toBeGreaterThanOrEqual(20);
  // The officer may have had one commit on its way when the restore came.
  expect(between.filter((key) => now.has(key))).toEqual([]);
  // No number was given out twice.
  expect(new Set(all.map(({ messageKey }) => messageKey)).size).toBe(all.length);
});

test('the running store goes on: numbers, what was said, the log', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  const store = await openForTest(file);
  await heard(store, { id: 'before' });
  const keys = ['said-later', 'dropped-later', 'still-queued'];
  const utterances = keys.map((idempotencyKey) => utterance({ idempotencyKey }));
  await store.commit(outcome({ utterances, cases: [caseOf(await store.nextCaseId())] }));
  await backupDatabase(file, backup);

  const after = await heard(store, { id: 'after' });
  await store.markSending(1, noon);
  const [said] = await store.markSent(1, noon + 5, { messageId: 'sent-1' });
  await store.giveUp(2, 'dropped', noon + 6, '不说了');
  await store.commit(outcome({ cases: [caseOf(await store.nextCaseId())] }));

  const { generation } = await restoreDatabase(backup, file, noon + 60_000);
  expect(await store.generation()).toBe(generation);
  expect((await store.undecided(0, 10)).map(({ id }) => id)).toEqual(['before']);
  expect(await store.caseById(2)).toBeUndefined();
  // People still have case 2 in their phones.
  expect(await store.nextCaseId()).toBe(3);
  expect((await heard(store, { id: 'new' })).key).toBeGreaterThan(after.key);
  const waiting = await store.sendable(noon + 99_999, 10);
  expect(waiting.map((row) => row.idempotencyKey)).toEqual(['still-queued']);
  // Who follows the log hears of it.
  const log = await store.eventsAfter(said?.seq ?? 0, 10);
  expect(log).toMatchObject([
    { type: 'note', what: 'store.restored', detail: path.basename(backup), at: noon + 60_000 },
  ]);
  expect(await store.verifyRecord()).toEqual({ ok: true, entries: 4 });
  await expect(
    store.note({ ...log[0], type: 'note', what: '', detail: '', at: 0, room: '', message: null }),
  ).resolves.toMatchObject({ seq: (log[0]?.seq ?? 0) + 1 });
  // The triggers are back.
  const hand = new SqliteDatabase(file);
  expect(() => hand.exec('delete from events')).toThrow('append-only');
  hand.close();
});

test('a turn that began before the restore is refused whole and clearly', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  await backupDatabase(file, `${file}.backup`);
  const message = await heard(store);
  await restoreDatabase(`${file}.backup`, file);
  const turn = outcome({ decided: [decided(message)], utterances: [utterance()] });
  await expect(store.commit(turn)).rejects.toMatchObject({ code: 'data.missing' });
  expect(await store.sendable(noon + 99_999, 9)).toEqual([]);
});

test('with the officer stopped, twice over: each time the last state is kept', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  const store = await openForTest(file);
  await heard(store, { id: 'a' });
  await backupDatabase(file, backup);
  await heard(store, { id: 'b' });
  await store.close();
  const first = await restoreDatabase(backup, file, noon);
  const second = await restoreDatabase(backup, file, noon);
  expect([first.generation, second.generation]).toEqual([2, 3]);
  expect(first.safetyCopy).not.toBe(second.safetyCopy);
  const again = await openForTest(file);
  expect(await again.generation()).toBe(3);
  expect((await again.undecided(0, 9)).map(({ id }) => id)).toEqual(['a']);
  // Key 2 was given to "b" once.
  expect((await heard(again, { id: 'c' })).key).toBe(3);
  const kept = await openForTest(first.safetyCopy ?? '');
  expect((await kept.undecided(0, 9)).map(({ id }) => id)).toEqual(['a', 'b']);
  const left = fs.readdirSync(path.dirname(file));
  expect(left.filter((name) => /restoring(-|$)/.test(name))).toEqual([]);
});

test('a database that cannot be opened any more is mended, and kept as it is', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  const store = await openForTest(file);
  await store.commit(outcome({ utterances: [utterance()] }));
  await backupDatabase(file, backup);
  await store.close();
  const broken = fs.readFileSync(file).fill('x', 0, 5000);
  fs.writeFileSync(file, broken);
  const { safetyCopy = '' } = await restoreDatabase(backup, file);
  expect(fs.readFileSync(safetyCopy).equals(broken)).toBe(true);
  const mended = await openForTest(file);
  // Nobody knows whether it was said since: it is not said again.
  expect(await mended.sendable(noon + 99_999, 9)).toEqual([]);
  expect(await mended.saidSince('room-1', 0)).toMatchObject([{ status: 'uncertain' }]);
  expect((await mended.verifyRecord()).ok).toBe(true);
});

test('in the place of a newer database, and where there was none', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  await heard(await openForTest(file));
  await backupDatabase(file, backup);
  const newer = temporaryFile();
  fs.copyFileSync(backup, newer);
  const hand = new SqliteDatabase(newer);
  hand.exec("insert into kysely_migration values ('0099_later', '2030-01-01')");
  hand.close();
  await restoreDatabase(backup, newer);
  expect(await (await openForTest(newer)).undecided(0, 9)).toHaveLength(1);

  const none = temporaryFile('new/linhe.db');
  expect((await restoreDatabase(backup, none)).safetyCopy).toBeUndefined();
  expect(await (await openForTest(none)).undecided(0, 9)).toHaveLength(1);
});

test('a backup of an earlier version is brought up to date on the way', async () => {
  const backup = temporaryFile('old.db');
  const old = openDatabase(backup);
  await migrateDatabase(old.db, Object.keys(allMigrations)[1]);
  old.connection.close();
  const running = temporaryFile();
  const store = await openForTest(running);
  await heard(store);
  await restoreDatabase(backup, running);
  expect(await store.undecided(0, 9)).toEqual([]);
  expect(await store.generation()).toBe(2);
  await heard(store, { id: 'goes on' });
});

test('a backup that is of no use changes nothing', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  await heard(store);
  const bad = temporaryFile('bad.db');
  const refused = (code: string) =>
    expect(restoreDatabase(bad, file)).rejects.toMatchObject({ name: 'LinheError', code });
  await refused('data.missing');
  fs.writeFileSync(bad, 'just words, no database'.repeat(300));
  await refused('database.damaged');
  fs.rmSync(bad);
  const other = new SqliteDatabase(bad);
  other.exec('create table theirs (x)');
  other.close();
  await refused('database.damaged');
  fs.rmSync(bad);
  await backupDatabase(file, bad);
  const good = fs.readFileSync(bad);
  fs.writeFileSync(bad, Buffer.from(good).fill(0xff, 4096 * 3, 4096 * 6));
  await refused('database.damaged');
  fs.writeFileSync(bad, good);
  const hand = new SqliteDatabase(bad);
  hand.exec("insert into kysely_migration values ('0099_later', '2030-01-01')");
  hand.close();
  await refused('database.newer');
  expect(await store.undecided(0, 9)).toHaveLength(1);
  expect(await store.generation()).toBe(1);
  const left = fs.readdirSync(path.dirname(file));
  expect(left.filter((name) => name.includes('restor'))).toEqual([]);
});

test('a running officer of another version is left alone', async () => {
  const file = temporaryFile();
  const backup = `${file}.backup`;
  const store = await openForTest(file);
  await heard(store);
  await backupDatabase(file, backup);
  const hand = new SqliteDatabase(file);
  hand.exec('alter table warnings add column later text');
  hand.close();
  await expect(restoreDatabase(backup, file)).rejects.toMatchObject({ code: 'database.in_use' });
  expect(await store.generation()).toBe(1);
  await heard(store, { id: 'goes on' });
});
