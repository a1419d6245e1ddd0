import fs from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { backupDatabase } from '../../bot/store/backup.js';
import { heard, noon, outcome, utterance } from './support/samples.js';
import { openForTest, temporaryFile } from './support/temporary.js';
import { startWriter } from './support/writer.js';

test('a backup of a database that is being written to is whole and of one moment', async () => {
  const file = temporaryFile();
  const writer = await startWriter(file);
  const before = await writer.after(50);
  const target = path.join(path.dirname(file), 'backups', 'first.db');
  const { bytes } = await backupDatabase(file, target);
  expect(bytes).toBe(fs.statSync(target).size);
  expect(fs.statSync(target).mode & 0o777).toBe(0o600);
  // It goes on writing, before and after.
  await writer.after(20);
  await writer.kill();
  expect(fs.readdirSync(path.dirname(target))).toEqual(['first.db']);

  const copy = await openForTest(target);
  const keys = (await copy.sendable(noon + 99_999, 100_000)).map((row) => row.idempotencyKey);
  for (const { key } of before) expect(keys).toContain(key);
  expect(await copy.verifyRecord()).toEqual({ ok: true, entries: keys.length });
});

test('a large one too, while the officer writes: it does not start over and over', async () => {
  const file = temporaryFile();
  const store = await openForTest(file);
  const text = '长'.repeat(5000);
  for (let index = 0; index < 40; index += 1) {
    const keys = Array.from({ length: 50 }, (_, each) => `${index}-${each}`);
    const utterances = keys.map((idempotencyKey) => utterance({ idempotencyKey, text }));
    await store.commit(outcome({ utterances }));
  }
  await store.close();
  expect(fs.statSync(file).size).toBeGreaterThan(20_000_000);
  const writer = await startWriter(file);
  await backupDatabase(file, `${file}.backup`);
  await writer.kill();
  const copy = new SqliteDatabase(`${file}.backup`, { readonly: true });
  expect(copy.prepare('select count(*) as n from outbox').get()).toMatchObject({
    n: expect.toSatisfy((count: number) => count >= 2000),
  });
  copy.close();
});

test('an existing file is overwritten only when asked, and whole', async () => {
  const file = temporaryFile();
  await heard(await openForTest(file));
  const target = `${file}.backup`;
  fs.writeFileSync(target, 'precious');
  const refused = { code: 'input.invalid', found: target };
  await expect(backupDatabase(file, target)).rejects.toMatchObject(refused);
  expect(fs.readFileSync(target, 'utf8')).toBe('precious');
  await backupDatabase(file, target, { overwrite: true });
  expect(await (await openForTest(target)).undecided(0, 9)).toHaveLength(1);
});

test('never onto itself, not even through a link', async () => {
  const file = temporaryFile();
  await heard(await openForTest(file));
  fs.symlinkSync(file, `${file}.link`);
  for (const target of [file, `${file}.link`, path.join(path.dirname(file), '.', 'linhe.db')]) {
    const backup = backupDatabase(file, target, { overwrite: true });
    await expect(backup).rejects.toMatchObject({ code: 'input.invalid' });
  }
});

test('a missing, foreign or damaged file gives no backup and leaves nothing behind', async () => {
  const file = temporaryFile();
  const target = `${file}.backup`;
  await expect(backupDatabase(file, target)).rejects.toMatchObject({ code: 'data.missing' });
  fs.writeFileSync(file, 'no database at all, just words'.repeat(100));
  await expect(backupDatabase(file, target)).rejects.toMatchObject({ code: 'database.damaged' });
  fs.rmSync(file);
  await (await openForTest(file)).close();
  const bytes = fs.readFileSync(file);
  fs.writeFileSync(file, bytes.fill(0xff, 4096 * 3, 4096 * 5));
  await expect(backupDatabase(file, target)).rejects.toMatchObject({ code: 'database.damaged' });
  expect(fs.readdirSync(path.dirname(file)).filter((name) => name.includes('backup'))).toEqual([]);
});

test.skipIf(!fs.existsSync('/proc'))(
  'what cannot be written is named, not what was read',
  async () => {
    const file = temporaryFile();
    const store = await openForTest(file);
    const words = await backupDatabase(file, '/proc/backup.db').catch((error) => error.message);
    expect(words).toContain('/proc/backup.db');
    expect(words).not.toContain(file);
    await store.close();
  },
);
