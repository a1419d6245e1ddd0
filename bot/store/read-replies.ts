import type { ReplyHead, ReplyUsage, ReplyVersion } from '../domain/reply.js';
import { toVersion } from './reply-row.js';
import type { Database } from './schema.js';

const columns = ['id', 'version', 'status', 'body', 'by_name', 'at', 'why', 'origin'] as const;

/** The newest version of each set, and the one that is being said. */
export async function replyHeads(db: Database): Promise<ReplyHead[]> {
  const newest = await newestOf(db, 'all');
  const decided = new Map((await newestOf(db, 'decided')).map((one) => [one.id, one]));
  return newest.map((version) => {
    const live = decided.get(version.id);
    return { newest: version, ...(live?.status === 'published' && { live }) };
  });
}

/** What was published or taken back last counts; drafts change nothing. */
async function newestOf(db: Database, which: 'all' | 'decided' | 'shipped') {
  const rows = await db
    .selectFrom('reply_versions as one')
    .select(columns)
    .where('version', '=', (inner) => {
      const newest = inner
        .selectFrom('reply_versions as other')
        .select(({ fn }) => fn.max('other.version').as('version'))
        .whereRef('other.id', '=', 'one.id');
      if (which === 'decided') {
        return newest.where('other.status', 'in', ['published', 'retired']);
      }
      return which === 'shipped' ? newest.where('other.origin', '=', 'shipped') : newest;
    })
    .orderBy('id')
    .execute();
  return rows.map(toVersion);
}

export function lastShippedReplies(db: Database): Promise<ReplyVersion[]> {
  return newestOf(db, 'shipped');
}

export async function replyHistory(db: Database, id: string): Promise<ReplyVersion[]> {
  const rows = await db
    .selectFrom('reply_versions')
    .select(columns)
    .where('id', '=', id)
    .orderBy('version', 'desc')
    .execute();
  return rows.map(toVersion);
}

export async function replyRevision(db: Database): Promise<number> {
  const row = await db
    .selectFrom('reply_versions')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** How often each set was said since then, and how it was taken. */
export async function replyUsage(db: Database, since: number): Promise<ReplyUsage[]> {
  const said = await db
    .selectFrom('outbox')
    .select(['template', ({ fn }) => fn.countAll<number>().as('said')])
    .select(({ fn }) => fn.max('said_at').as('last'))
    .where('template', 'is not', null)
    .where('status', '=', 'sent')
    .where('said_at', '>=', since)
    .groupBy('template')
    .execute();
  const marks = await db
    .selectFrom('reply_marks')
    .select(['set_id', 'mark', ({ fn }) => fn.countAll<number>().as('count')])
    .where('at', '>=', since)
    .groupBy(['set_id', 'mark'])
    .execute();
  const usage = new Map<string, ReplyUsage>();
  const of = (id: string): ReplyUsage => {
    const known = usage.get(id) ?? { id, said: 0, helpful: 0, unhelpful: 0, misfire: 0 };
    usage.set(id, known);
    return known;
  };
  for (const { template, said: count, last } of said) {
    if (template === null) continue;
    Object.assign(of(template), { said: Number(count), lastSaidAt: Number(last) });
  }
  for (const { set_id, mark, count } of marks) {
    if (mark === 'helpful' || mark === 'unhelpful' || mark === 'misfire') {
      of(set_id)[mark] = Number(count);
    }
  }
  return [...usage.values()].sort((one, other) => other.said - one.said);
}
