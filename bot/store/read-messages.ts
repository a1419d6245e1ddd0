import type { Message } from '../domain/message.js';
import { toMessage } from './message-row.js';
import type { Database } from './schema.js';

/** Messages without a decision, oldest first; never the officer's own. */
export async function undecided(db: Database, afterKey: number, limit: number): Promise<Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('undecided', '=', (value) => value.lit(1))
    .where('key', '>', afterKey)
    .orderBy('key')
    .limit(limit)
    .execute();
  return rows.map(toMessage);
}

/** Latest messages of a conversation before `beforeKey`, oldest first. */
export async function recent(
  db: Database,
  channel: string,
  conversationId: string,
  beforeKey: number,
  limit: number,
): Promise<Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .where('key', '<', beforeKey)
    .orderBy('key', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toMessage);
}

/** Rooms in which somebody spoke, the latest first. */
export async function roomsOfSpeaker(
  db: Database,
  channel: string,
  senderId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['conversation_id', ({ fn }) => fn.max('key').as('last')])
    .where('sender_id', '=', senderId)
    .where('conversation_kind', '=', 'room')
    .where('channel', '=', channel)
    .groupBy('conversation_id')
    .orderBy('last', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.conversation_id);
}

/**
 * All messages in the order in which they were spoken.
 * @param afterKey the last message of the page before; 0 begins with the first
 */
export async function messagesAfter(
  db: Database,
  afterKey: number,
  limit: number,
): Promise<Message[]> {
  let query = db.selectFrom('messages').selectAll().orderBy('at').orderBy('key').limit(limit);
  if (afterKey > 0) {
    const after = await db
      .selectFrom('messages')
      .select('at')
      .where('key', '=', afterKey)
      .executeTakeFirst();
    if (!after) return [];
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('at', 'key'), '>', tuple(after.at, afterKey)),
    );
  }
  return (await query.execute()).map(toMessage);
}
