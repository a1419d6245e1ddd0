import type SqliteDatabase from 'better-sqlite3';
import { LinheError } from '../domain/errors.js';

/**
 * Replaces all rows of `main` by those of the attached `restored`, inside the transaction of the
 * caller. Other connections see it as one big write.
 * @throws LinheError `database.in_use` when the two are of different versions
 */
export function replaceContent(connection: SqliteDatabase.Database): void {
  requireSameTables(connection);
  const triggers = list(connection, 'sql', 'main', 'trigger');
  for (const name of list(connection, 'name', 'main', 'trigger')) {
    connection.exec(`drop trigger main.${quote(name)}`);
  }
  for (const name of list(connection, 'name', 'main', 'table')) {
    const table = quote(name);
    connection.exec(`delete from main.${table}`);
    // The same columns in the same order on both sides: SQLite then copies rows as they are.
    connection.exec(`insert into main.${table} select * from restored.${table}`);
  }
  for (const trigger of triggers) connection.exec(trigger);
  // Not left to the inserts: numbers were carried forward beyond the highest row.
  connection.exec(`delete from main.sqlite_sequence;
    insert into main.sqlite_sequence select * from restored.sqlite_sequence`);
}

function requireSameTables(connection: SqliteDatabase.Database): void {
  const shape = (schema: string) => list(connection, 'sql', schema, 'table').join('\n');
  if (shape('main') === shape('restored')) return;
  throw new LinheError('database.in_use', {
    what: '运行中的邻和与这个程序版本不同，不能在运行时恢复',
    mend: '先停下邻和，再恢复',
  });
}

function list(
  connection: SqliteDatabase.Database,
  column: 'name' | 'sql',
  schema: string,
  type: 'table' | 'trigger',
): string[] {
  const all = `select ${column} from ${schema}.sqlite_master
    where type = ? and name not like 'sqlite^_%' escape '^' order by name`;
  return connection.prepare<[string], string>(all).pluck().all(type);
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
