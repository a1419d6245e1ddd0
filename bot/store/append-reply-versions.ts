import { LinheError } from '../domain/errors.js';
import type { ReplyVersion } from '../domain/reply.js';
import type { NewReplyVersion } from '../ports/reply-shelf.js';
import type { Database } from './schema.js';

/**
 * Adds versions of reply sets, all or none.
 * @throws LinheError `database.conflict` when a set has a newer version than its writer had seen
 */
export async function appendReplyVersions(
  db: Database,
  versions: readonly NewReplyVersion[],
): Promise<ReplyVersion[]> {
  if (versions.length === 0) return [];
  return db.transaction().execute(async (transaction) => {
    const newest = await newestNumbers(transaction);
    const added: ReplyVersion[] = [];
    for (const { after, set, ...rest } of versions) {
      const known = newest.get(set.id) ?? 0;
      if (known !== after) throw changedMeanwhile(set.id, after, known);
      const version = known + 1;
      newest.set(set.id, version);
      added.push({ id: set.id, version, set, ...rest });
      await transaction
        .insertInto('reply_versions')
        .values({
          id: set.id,
          version,
          status: rest.status,
          body: JSON.stringify(set),
          by_name: rest.by,
          at: rest.at,
          why: rest.why,
          origin: rest.origin,
        })
        .execute();
    }
    return added;
  });
}

async function newestNumbers(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('reply_versions')
    .select(['id', ({ fn }) => fn.max('version').as('version')])
    .groupBy('id')
    .execute();
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

function changedMeanwhile(id: string, seen: number, now: number): LinheError {
  return new LinheError('database.conflict', {
    what: `回复 ${id} 刚刚被别人改过`,
    expected: `在第 ${seen} 版上改`,
    found: `现在已是第 ${now} 版`,
    mend: '刷新看看新的一版，再改',
  });
}
