import type { Message } from '../domain/message.js';
import { toMessage } from './message-row.js';
import type { Database } from './schema.js';

/**
 * Own messages that reached us in a conversation since a time, by our clock, oldest first; without
 * those that a row of the outbox is known to have become.
 */
export async function echoes(
  db: Database,
  channel: string,
  conversationId: string,
  since: number,
): Promise<Message[]> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('own', '=', (value) => value.lit(1))
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .where('heard_at', '>=', since)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('outbox')
            .select('id')
            .where('to_id', '=', conversationId)
            .where('receipt_id', '=', ref('messages.message_id')),
        ),
      ),
    )
    .orderBy('heard_at')
    .orderBy('key')
    .execute();
  return rows.map(toMessage);
}

/**
 * Whether anybody else's message was spoken from `from` to `to`, by the channel's clock, and handed
 * to us only afterwards: what was heard live proves nothing about a replay.
 */
export async function heardBetween(
  db: Database,
  channel: string,
  conversationId: string,
  from: number,
  to: number,
): Promise<boolean> {
  const row = await db
    .selectFrom('messages')
    .select('key')
    .where('channel', '=', channel)
    .where('conversation_id', '=', conversationId)
    .where('at', '>=', from)
    .where('at', '<=', to)
    .where('heard_at', '>=', to)
    .where('own', '=', (value) => value.lit(0))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
