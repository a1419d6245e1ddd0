import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../bot/store/open-database.js';
import { openStore } from '../../bot/store/open-store.js';
import { createStore } from '../../bot/store/store.js';
import { heard, incoming, noon } from './support/samples.js';
import { openForTest, temporaryFile } from './support/temporary.js';
import { startWriter } from './support/writer.js';

test('creates the folder; the file is for its owner only', async () => {
  const file = temporaryFile('new/deep/linhe.db');
  await heard(await openForTest(file));
  for (const suffix of ['', '-wal', '.lock']) {
    expect(fs.statSync(file + suffix).mode & 0o777).toBe(0o600);
  }
  expect(fs.statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
});

test('in memory: no file, no lock, nothing shared', async () => {
  const [one, other] = [await openForTest(':memory:'), await openForTest(':memory:')];
  await heard(one);
  expect(await other.undecided(0, 1)).toEqual([]);
  expect(fs.existsSync(':memory:.lock')).toBe(false);
});

test('a second officer is refused, in this process and in another, until one is gone', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const refused = { code: 'database.in_use', found: file, mend: expect.stringContaining('停下') };
  await expect(openStore({ file })).rejects.toMatchObject(refused);
  const link = `${file}.link`;
  fs.symlinkSync(file, link);
  await expect(openStore({ file: link })).rejects.toMatchObject({ code: 'database.in_use' });
  // A refused one must not loosen the lock of the first.
  await expect(openStore({ file })).rejects.toMatchObject(refused);
  await store.close();
  await store.close();

  const writer = await startWriter(file);
  await expect(openStore({ file })).rejects.toMatchObject(refused);
  await writer.kill();
  await (await openForTest(file)).close();
});

test('killed in the middle of writing: what was written is there, the chain is whole', async () => {
  const file = temporaryFile();
  const writer = await startWriter(file);
  const told = await writer.after(200);
  await writer.kill();
  const store = await openForTest(file);
  // At most the one message that it was thinking about.
  expect((await store.undecided(0, 10)).length).toBeLessThanOrEqual(1);
  const queued = await store.sendable(noon + 99_999, 100_000);
  const keys = new Set(queued.map((row) => row.idempotencyKey));
  for (const { key } of told) expect(keys).toContain(key);
  const record = await store.verifyRecord();
  expect(record).toEqual({ ok: true, entries: queued.length });
});

test('a damaged file: head, middle or cut off', async () => {
  for (const damage of [
    (bytes: Buffer) => bytes.fill('x', 0, 100),
    (bytes: Buffer) => bytes.fill(0xff, 4096 * 3, 4096 * 5),
    (bytes: Buffer) => bytes.subarray(0, 4096 * 4 + 100),
  ]) {
    const file = temporaryFile();
    await (await openForTest(file)).close();
    fs.writeFileSync(file, damage(fs.readFileSync(file)));
    const expected = { code: 'database.damaged', mend: expect.stringContaining('备份') };
    await expect(openStore({ file })).rejects.toMatchObject(expected);
    // And the lock is free again for whoever mends it.
    await expect(openStore({ file })).rejects.toMatchObject(expected);
  }
});

test('the database of another program, and a file that is none', async () => {
  const other = temporaryFile();
  const connection = new SqliteDatabase(other);
  connection.exec('create table theirs (x); insert into theirs values (1)');
  connection.close();
  await expect(openStore({ file: other })).rejects.toMatchObject({ code: 'database.damaged' });
  const text = temporaryFile();
  fs.writeFileSync(text, '今天天气很好，大家都出来晒太阳。'.repeat(100));
  await expect(openStore({ file: text })).rejects.toMatchObject({ code: 'database.damaged' });
  expect(fs.readFileSync(text, 'utf8')).toContain('晒太阳');
});

test('a folder that cannot be written', async () => {
  const file = temporaryFile('folder/linhe.db');
  const expected = { code: 'database.not_writable', found: expect.stringContaining(file) };
  fs.writeFileSync(path.dirname(file), 'a file in the way');
  await expect(openStore({ file })).rejects.toMatchObject(expected);
  fs.rmSync(path.dirname(file));
  fs.mkdirSync(path.dirname(file), { mode: 0o555 });
  // Root may write anywhere, so it steps down for a moment.
  const nobody = 65_534;
  if (process.geteuid?.() === 0) {
    fs.chmodSync(path.dirname(path.dirname(file)), 0o755);
    process.seteuid?.(nobody);
    onTestFinished(() => process.seteuid?.(0));
  }
  await expect(openStore({ file })).rejects.toMatchObject({ code: 'database.not_writable' });
  process.seteuid?.(process.getuid?.() ?? 0);
});

test('a full disk: a clear error, nothing half written, and on it goes with room', async () => {
  const file = temporaryFile();
  await (await openForTest(file)).close();
  const { connection, db } = openDatabase(file);
  const store = createStore(db);
  onTestFinished(() => store.close());
  const pages = connection.pragma('page_count', { simple: true });
  connection.pragma(`max_page_count = ${pages}`);
  const long = incoming({ text: '长'.repeat(20_000) });
  const full = { code: 'database.full', retry: true, mend: expect.stringContaining('磁盘') };
  await expect(store.saveHeard(long, noon, 'resident')).rejects.toMatchObject(full);
  const note = { type: 'note', at: noon, room: '', message: null, what: '' } as const;
  await expect(store.note({ ...note, detail: long.text })).rejects.toMatchObject(full);
  expect(await store.undecided(0, 1)).toEqual([]);
  connection.pragma('max_page_count = 100000');
  expect((await store.saveHeard(long, noon, 'resident')).isNew).toBe(true);
});

test('locked by another process: a clear error that says to try again', async () => {
  const file = temporaryFile();
  await (await openForTest(file)).close();
  const { connection, db } = openDatabase(file);
  const store = createStore(db);
  onTestFinished(() => store.close());
  connection.pragma('busy_timeout = 20');
  const other = new SqliteDatabase(file);
  onTestFinished(() => {
    other.close();
  });
  other.exec('begin immediate');
  const locked = { code: 'database.locked', retry: true };
  await expect(heard(store)).rejects.toMatchObject(locked);
  await expect(store.markSent(1, noon, {})).rejects.toMatchObject(locked);
  other.exec('rollback');
  await heard(store);
});

test('a row that nobody can read is told with its place', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  await heard(store, { quote: { text: '原话' } });
  const hand = new SqliteDatabase(file);
  hand.exec("update messages set quote_json = '{'");
  await expect(store.undecided(0, 1)).rejects.toMatchObject({
    code: 'database.damaged',
    what: expect.stringContaining('messages 1'),
    raw: '{',
  });
  hand.exec("update messages set quote_json = null, role = 'king'");
  await expect(store.undecided(0, 1)).rejects.toMatchObject({ code: 'database.damaged' });
  hand.close();
});
