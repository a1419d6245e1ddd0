import type { CaseStatus } from '../domain/case.js';
import type { PersonLoad } from '../ports/duty-shelf.js';
import type { Database } from './schema.js';

const inHandStatuses: readonly CaseStatus[] = ['dispatched', 'acknowledged', 'on_site'];

/** What each of these people has to do; who has nothing is there with zeros. */
export async function loadsOf(
  db: Database,
  personIds: readonly string[],
  cardsSince: number,
): Promise<PersonLoad[]> {
  if (personIds.length === 0) return [];
  const inHand = await db
    .selectFrom('cases')
    .select((field) => ['assignee_id', field.fn.countAll<number>().as('count')])
    .where('assignee_id', 'in', personIds)
    .where('status', 'in', inHandStatuses)
    .groupBy('assignee_id')
    .execute();
  const cards = await db
    .selectFrom('outbox')
    .select((field) => ['to_id', field.fn.countAll<number>().as('count')])
    .where('to_id', 'in', personIds)
    .where('said_at', '>=', cardsSince)
    .where('idempotency_key', 'like', 'case-%:card:%')
    .groupBy('to_id')
    .execute();
  return personIds.map((personId) => ({
    personId,
    inHand: inHand.find((row) => row.assignee_id === personId)?.count ?? 0,
    cards: cards.find((row) => row.to_id === personId)?.count ?? 0,
  }));
}
