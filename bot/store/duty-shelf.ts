import { randomBytes } from 'node:crypto';
import type { DutyShelf, SaidAboutCase } from '../ports/duty-shelf.js';
import type { Task } from '../ports/store.js';
import { toMessage } from './message-row.js';
import { toOutboxRow } from './outbox-row.js';
import { openSince } from './read-cases.js';
import { loadsOf } from './read-loads.js';
import { toTask } from './read-tasks.js';
import type { Database } from './schema.js';
import { actById, actsSince } from './staff-acts.js';

const secretBytes = 32;
const linkSecretName = 'duty_link';
/** More cases than one person's page shows. */
const casesMax = 1000;

export function createDutyShelf(db: Database): DutyShelf {
  return {
    linkSecret: () => secretOf(db, linkSecretName),
    tasksOf: (caseIds) => tasksOf(db, caseIds),
    messagesSince: (...given) => messagesSince(db, ...given),
    saidAbout: (caseId, limit) => saidAbout(db, caseId, limit),
    loadsOf: (...given) => loadsOf(db, ...given),
    openSince: (since) => openSince(db, since),
    actById: (id) => actById(db, id),
    actsSince: (personId, since) => actsSince(db, personId, since),
  };
}

async function secretOf(db: Database, name: string): Promise<string> {
  const value = randomBytes(secretBytes).toString('base64url');
  await db
    .insertInto('secrets')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const row = await db
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.value;
}

async function tasksOf(db: Database, caseIds: readonly number[]): Promise<Task[]> {
  if (caseIds.length === 0) return [];
  const rows = await db
    .selectFrom('tasks')
    .selectAll()
    .where('case_id', 'in', caseIds.slice(0, casesMax))
    .orderBy('due_at')
    .execute();
  return rows.map(toTask);
}

async function messagesSince(
  db: Database,
  channel: string,
  conversationId: string,
  firstMessageId: string,
  limit: number,
) {
  const first = await db
    .selectFrom('messages')
    .select('key')
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .where('message_id', '=', firstMessageId)
    .executeTakeFirst();
  if (!first) return [];
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .where('key', '>=', first.key)
    .where('recalled_at', 'is', null)
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toMessage);
}

async function saidAbout(db: Database, caseId: number, limit: number): Promise<SaidAboutCase[]> {
  const rows = await db
    .selectFrom('outbox')
    .selectAll()
    .where('case_id', '=', caseId)
    .where('to_kind', '!=', 'webhook')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map((row) => {
    const { to, text, sentAt, createdAt, status } = toOutboxRow(row);
    const waits = status === 'queued' || status === 'sending';
    const state = status === 'sent' ? 'sent' : waits ? 'waiting' : 'lost';
    return { at: sentAt ?? createdAt, to, text, state };
  });
}
