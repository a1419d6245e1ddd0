import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepQuery } from '../../bot/store/kept-query.js';
import { migrateDatabase } from '../../bot/store/migrate-database.js';
import { openDatabase } from '../../bot/store/open-database.js';
import type { Database } from '../../bot/store/schema.js';

let db: Database;

beforeEach(async () => {
  db = openDatabase(':memory:').db;
  await migrateDatabase(db);
});
afterEach(() => db.destroy());

interface RoomRow {
  room_id: string;
  muted_until: number;
  floor_until: number;
  floor_holder: string | null;
}

const room = (id: string, holder: string | null = null): RoomRow => ({
  room_id: id,
  muted_until: 1,
  floor_until: 2,
  floor_holder: holder,
});

test('is put together once and answers each call with its own values', async () => {
  let built = 0;
  const insert = keepQuery((on, row: RoomRow) => on.insertInto('rooms').values(row));
  const find = keepQuery((on, { id }: { id: string }) => {
    built += 1;
    return on.selectFrom('rooms').selectAll().where('room_id', '=', id);
  });
  expect(await insert.change(db, room('one'))).toBe(1);
  expect(await insert.change(db, room('two', '张三'))).toBe(1);
  expect(await find.first(db, { id: 'one' })).toEqual(room('one'));
  expect(await find.all(db, { id: 'two' })).toEqual([room('two', '张三')]);
  expect(await find.first(db, { id: 'three' })).toBeUndefined();
  expect(built).toBe(1);
});

test('fixed values stay in it; the order of the others does not matter', async () => {
  const mute = keepQuery((on, { until, id }: { until: number; id: string }) =>
    on.updateTable('rooms').set({ muted_until: until, floor_until: 0 }).where('room_id', '=', id),
  );
  await db.insertInto('rooms').values(room('one')).execute();
  expect(await mute.change(db, { id: 'one', until: 9 })).toBe(1);
  expect(await mute.change(db, { until: 9, id: 'nobody' })).toBe(0);
  const found = await db.selectFrom('rooms').selectAll().executeTakeFirst();
  expect(found).toEqual({ ...room('one'), muted_until: 9, floor_until: 0 });
});

test('belongs to the transaction that it is asked in', async () => {
  const insert = keepQuery((on, row: RoomRow) => on.insertInto('rooms').values(row));
  await insert.change(db, room('before'));
  const broken = db.transaction().execute(async (transaction) => {
    await insert.change(transaction, room('one'));
    await insert.change(transaction, room('one'));
  });
  await expect(broken).rejects.toThrow('SQLITE_CONSTRAINT');
  const rows = await db.selectFrom('rooms').select('room_id').execute();
  expect(rows).toEqual([{ room_id: 'before' }]);
});

test('asks another schema in its own words', async () => {
  const find = keepQuery((on, { id }: { id: string }) =>
    on.selectFrom('rooms').select('room_id').where('room_id', '=', id),
  );
  await find.all(db, { id: 'one' });
  await expect(find.all(db.withSchema('elsewhere'), { id: 'one' })).rejects.toThrow('SQLITE_ERROR');
  expect(await find.all(db.withSchema('main'), { id: 'one' })).toEqual([]);
  expect(await find.all(db, { id: 'one' })).toEqual([]);
});
