import type SqliteDatabase from 'better-sqlite3';
import {
  CompiledQuery,
  type DatabaseConnection,
  SqliteAdapter,
  type SqliteDatabase as SqliteConnection,
  SqliteDialect,
  SqliteDriver,
  type SqliteStatement,
} from 'kysely';
import { mapDatabaseError } from './map-database-error.js';

/** Prepared statements that are kept; batches of different length are different statements. */
const statementsMax = 300;

/** Kysely's SQLite with prepared statements kept, clear errors and honest transactions. */
export class StoreDialect extends SqliteDialect {
  readonly #connection: SqliteDatabase.Database;

  constructor(connection: SqliteDatabase.Database) {
    super({ database: connection });
    this.#connection = connection;
  }

  override createDriver(): SqliteDriver {
    return new StoreDriver(this.#connection);
  }

  override createAdapter(): SqliteAdapter {
    return new StoreAdapter();
  }
}

class StoreAdapter extends SqliteAdapter {
  // SQLite can: a migration that breaks off half-way leaves nothing behind.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class StoreDriver extends SqliteDriver {
  readonly #connection: SqliteDatabase.Database;

  constructor(connection: SqliteDatabase.Database) {
    super({ database: withKeptStatements(connection) });
    this.#connection = connection;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    // All our transactions write. Asking for the lock at once waits for it (busy_timeout); asking
    // after the first read would fail at once when another process wrote in between.
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // On a full disk SQLite has rolled back by itself; a second rollback would hide the reason.
    if (this.#connection.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** Keeps the statements used last and turns SQLite's errors into ours. */
function withKeptStatements(connection: SqliteDatabase.Database): SqliteConnection {
  const kept = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const known = kept.get(sql);
      // Deleting and setting again keeps the map in order of last use.
      if (known) kept.delete(sql);
      const statement = known ?? prepare(connection, sql);
      kept.set(sql, statement);
      if (kept.size > statementsMax) kept.delete(kept.keys().next().value ?? '');
      return statement;
    },
    close() {
      kept.clear();
      connection.close();
    },
  };
}

function prepare(connection: SqliteDatabase.Database, sql: string): SqliteStatement {
  const mapped = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw mapDatabaseError(error, connection.name);
    }
  };
  const statement = mapped(() => connection.prepare(sql));
  return {
    reader: statement.reader,
    all: (parameters) => mapped(() => statement.all(parameters)),
    run: (parameters) => mapped(() => statement.run(parameters)),
    iterate: (parameters) => mapped(() => statement.iterate(parameters)),
  };
}
