import type { Compilable, CompiledQuery, QueryResult } from 'kysely';
import type { Database } from './schema.js';

/** Stands in a query where each call puts a value of its own. */
class Slot {
  constructor(readonly name: string) {}
}

/** One value of SQLite's for every name. */
type Filling<Values> = { [Name in keyof Values]: string | number | null };

/** A query that is put together once and then only filled in. */
export interface KeptQuery<Values, Row> {
  /** @param values one for every slot */
  all(db: Database, values: Values): Promise<Row[]>;
  first(db: Database, values: Values): Promise<Row | undefined>;
  /** For a statement that returns no rows: how many it changed. */
  change(db: Database, values: Values): Promise<number>;
}

/**
 * Putting a query together and turning it into SQL takes longer than SQLite takes to answer it, so
 * what every message needs is compiled at its first call and kept: its SQL must not depend on the
 * values. All our databases speak one dialect, so one text serves them all.
 * @param build the query, with the names of the values in place of the values themselves
 * @example
 * const byName = keepQuery((db, { name }: { name: string }) =>
 *   db.selectFrom('meta').select('value').where('name', '=', name),
 * );
 * const row = await byName.first(db, { name: 'generation' });
 */
export function keepQuery<Values extends Filling<Values>, Row>(
  build: (db: Database, slots: Values) => Compilable<Row>,
): KeptQuery<Values, Row> {
  let kept: CompiledQuery<Row> | undefined;
  const run = (db: Database, values: Values): Promise<QueryResult<Row>> => {
    // Through a plugin, e.g. in another schema, the same question is another SQL.
    const isPlain = db.getExecutor().plugins.length === 0;
    const compiled = (isPlain && kept) || build(db, slotsFor(values)).compile();
    if (isPlain) kept = compiled;
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Slot ? values[parameter.name as keyof Values] : parameter,
    );
    const { sql, query, queryId } = compiled;
    return db.executeQuery({ sql, query, queryId, parameters });
  };
  return {
    all: async (db, values) => (await run(db, values)).rows,
    first: async (db, values) => (await run(db, values)).rows[0],
    change: async (db, values) => Number((await run(db, values)).numAffectedRows ?? 0),
  };
}

/** Kysely takes any object for a value and hands it through to the parameters. */
function slotsFor<Values extends Filling<Values>>(values: Values): Values {
  const slots = Object.keys(values).map((name) => [name, new Slot(name)]);
  return Object.fromEntries(slots) as Values;
}
