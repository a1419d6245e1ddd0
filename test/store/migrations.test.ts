import type SqliteDatabase from 'better-sqlite3';
import { expect, test } from 'vitest';
import { latestVersion, migrateDatabase } from '../../bot/store/migrate-database.js';
import { allMigrations } from '../../bot/store/migrations/all-migrations.js';
import { openDatabase } from '../../bot/store/open-database.js';
import { openStore } from '../../bot/store/open-store.js';
import { openForTest, temporaryFile } from './support/temporary.js';

const versions = Object.keys(allMigrations);

/** A value that fits a column, told by its declared type. */
function sample(column: { name: string; type: string }, row: number): string | number {
  if (column.name.endsWith('_json') || column.name === 'body') return `{"row":${row}}`;
  return column.type === 'TEXT' ? `${column.name}-${row}` : row;
}

function tablesOf(connection: SqliteDatabase.Database): string[] {
  return connection
    .prepare<[], string>(
      "select name from sqlite_master where type = 'table' and name not like 'sqlite%' " +
        "and name not like 'kysely%' order by name",
    )
    .pluck()
    .all();
}

/** Three rows in every table of that version, whatever the version looks like. */
function fill(connection: SqliteDatabase.Database): void {
  for (const table of tablesOf(connection)) {
    const columns = connection.pragma(`table_info(${table})`) as { name: string; type: string }[];
    const places = columns.map(() => '?').join();
    const insert = connection.prepare(`insert into ${table} values (${places})`);
    for (const row of [1, 2, 3]) {
      insert.run(
        ...columns.map(({ name, type }) => sample({ name, type: type.toUpperCase() }, row)),
      );
    }
  }
}

function contentOf(connection: SqliteDatabase.Database, tables: string[]) {
  return tables.map((table) => [table, connection.prepare(`select * from ${table}`).all()]);
}

test.each(versions)('from %s to the latest nothing is lost', async (version) => {
  const file = temporaryFile();
  const old = openDatabase(file);
  await migrateDatabase(old.db, version);
  old.connection.pragma('foreign_keys = OFF');
  fill(old.connection);
  const tables = tablesOf(old.connection);
  const before = contentOf(old.connection, tables);
  expect(JSON.stringify(before)).toContain('"message_id":"message_id-3"');
  old.connection.close();

  const store = await openForTest(file);
  await store.close();
  const now = openDatabase(file);
  // Written by a version to come, the rows of each table still hold what they held.
  for (const [index, [table, rows]] of contentOf(now.connection, tables).entries()) {
    expect([table, rows]).toMatchObject(before[index] ?? []);
  }
  expect(now.connection.pragma('foreign_key_check')).toEqual([]);
  now.connection.close();
});

test('there are earlier versions to come from, in the order of their names', () => {
  expect(versions.length).toBeGreaterThanOrEqual(3);
  expect(versions).toEqual([...versions].sort());
  // Numbers are given out beside each other: one may be missing, none comes twice.
  expect(new Set(versions.map((name) => name.slice(0, 4))).size).toBe(versions.length);
  expect(versions.every((name) => /^\d{4}_[a-z_]+$/.test(name))).toBe(true);
});

test('a database of a newer program is refused and left alone', async () => {
  const file = temporaryFile();
  await (await openForTest(file)).close();
  const { connection } = openDatabase(file);
  connection.exec("insert into kysely_migration values ('0099_later', '2030-01-01')");
  connection.close();
  await expect(openStore({ file })).rejects.toMatchObject({
    code: 'database.newer',
    expected: expect.stringContaining(latestVersion),
    found: '0099_later',
    mend: expect.stringContaining('升级'),
  });
});

test('opening again changes nothing', async () => {
  const file = temporaryFile();
  await (await openForTest(file)).close();
  const before = openDatabase(file);
  const done = before.connection.prepare('select * from kysely_migration').all();
  before.connection.close();
  await (await openForTest(file)).close();
  const after = openDatabase(file);
  expect(after.connection.prepare('select * from kysely_migration').all()).toEqual(done);
  after.connection.close();
});

test('a migration that breaks off leaves nothing half done', async () => {
  const file = temporaryFile();
  const old = openDatabase(file);
  await migrateDatabase(old.db, versions[0]);
  // In the way of a later version's table.
  old.connection.exec('create table warnings (x)');
  old.connection.close();
  await expect(openStore({ file })).rejects.toMatchObject({ name: 'LinheError' });
  const after = openDatabase(file);
  expect(tablesOf(after.connection)).toEqual(['messages', 'meta', 'warnings']);
  after.connection.close();
});
