import { sql } from 'kysely';
import type { LoggedEvent } from '../domain/event.js';
import type { WebhookShelf } from '../ports/webhook-shelf.js';
import { giveUp } from './give-up.js';
import { toOutboxRow } from './outbox-row.js';
import type { Database } from './schema.js';

/** More for webhooks that are no more than a roster forgets at once. */
const orphansMax = 1000;

export function createWebhookShelf(db: Database): WebhookShelf {
  return {
    async due(name, now, limit) {
      const rows = await queued(db)
        .selectAll()
        .where('to_id', '=', name)
        .where('not_before', '<=', now)
        .orderBy('lane_rank')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(toOutboxRow);
    },
    async nextAt() {
      const row = await queued(db)
        .select('not_before')
        .orderBy('not_before')
        .limit(1)
        .executeTakeFirst();
      return row?.not_before;
    },
    async postpone(id, notBefore, why) {
      await db
        .updateTable('outbox')
        .set({ status: 'queued', not_before: notBefore, ended_why: why })
        .where('id', '=', id)
        .where('status', '=', 'sending')
        .execute();
    },
    takeOver: (names, at) => takeOver(db, names, at),
  };
}

/** As literals: only so can the index of queued rows be used. */
function queued(db: Database) {
  return db
    .selectFrom('outbox')
    .where('status', '=', sql.lit('queued'))
    .where('to_kind', '=', sql.lit('webhook'));
}

async function takeOver(
  db: Database,
  names: readonly string[],
  at: number,
): Promise<LoggedEvent[]> {
  await db
    .updateTable('outbox')
    .set({ status: 'queued' })
    .where('status', '=', sql.lit('sending'))
    .where('to_kind', '=', sql.lit('webhook'))
    .execute();
  const rows = await queued(db).select(['id', 'to_id']).limit(orphansMax).execute();
  const events: LoggedEvent[] = [];
  for (const { id, to_id } of rows) {
    if (names.includes(to_id)) continue;
    events.push(...(await giveUp(db, id, 'dropped', at, '名册里没有这个机器人了')));
  }
  return events;
}
