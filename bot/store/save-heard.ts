import type { IncomingMessage, Message } from '../domain/message.js';
import { deriveMessageId } from '../domain/message-id.js';
import type { Role } from '../domain/taxonomy.js';
import { keepQuery } from './kept-query.js';
import { toMessage, toMessageRow } from './message-row.js';
import type { Database } from './schema.js';

const insertMessage = keepQuery((db, row: ReturnType<typeof toMessageRow>) =>
  db
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('key'),
);

/** Stores a message once; what was heard before comes back as it was stored then. */
export async function saveHeard(
  db: Database,
  incoming: IncomingMessage,
  heardAt: number,
  role: Role,
): Promise<{ message: Message; isNew: boolean }> {
  const message: IncomingMessage = {
    ...incoming,
    id: incoming.id || deriveMessageId(incoming),
    // Half a surrogate pair cannot be stored; the caller gets what the database holds.
    text: incoming.text.toWellFormed(),
  };
  const inserted = await insertMessage.first(db, toMessageRow(message, heardAt, role));
  if (inserted) return { message: { ...message, key: inserted.key, heardAt, role }, isNew: true };
  const known = await db
    .selectFrom('messages')
    .selectAll()
    .where('channel', '=', message.channel)
    .where('account', '=', message.account)
    .where('conversation_id', '=', message.conversation.id)
    .where('message_id', '=', message.id)
    .executeTakeFirstOrThrow();
  return { message: toMessage(known), isNew: false };
}
