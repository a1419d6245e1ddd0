import { Migrator } from 'kysely';
import { LinheError } from '../domain/errors.js';
import { allMigrations } from './migrations/all-migrations.js';
import type { Database } from './schema.js';

const names = Object.keys(allMigrations);

/** Name of the version that this program writes. */
export const latestVersion = names.at(-1) ?? '';

/**
 * Brings the database to this program's version, in one transaction.
 * @param version - an earlier version to stop at, for tests
 * @throws LinheError `database.newer` when a later program has been at it
 */
export async function migrateDatabase(db: Database, version = latestVersion): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...allMigrations }) },
    // Kysely orders what was done by wall clock; a machine whose clock went back must still start.
    allowUnorderedMigrations: true,
  });
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.some((table) => table.name === 'kysely_migration')) {
    const done = (await migrationsDone(db)).at(-1) ?? '';
    if (done === version) return;
  }
  const { error } = await migrator.migrateTo(version);
  if (error) throw error;
}

/**
 * Names of the migrations that the database has seen.
 * @throws LinheError `database.newer`
 */
async function migrationsDone(db: Database): Promise<string[]> {
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  const done = rows.map((row) => row.name);
  refuseNewer(done);
  return done;
}

/** @throws LinheError `database.newer` when a migration was done that this program does not know */
export function refuseNewer(done: readonly string[]): void {
  const unknown = done.filter((name) => !names.includes(name)).at(-1);
  if (unknown === undefined) return;
  throw new LinheError('database.newer', {
    what: '数据库来自更新的版本',
    expected: `不新于 ${latestVersion}`,
    found: unknown,
    mend: '升级邻和到写下这个数据库的版本，或从升级前的备份恢复',
  });
}
