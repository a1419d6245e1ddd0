import type { Database } from './schema.js';

/** Notes that a message was taken back. False when it is unknown or was taken back before. */
export async function markRecalled(
  db: Database,
  channel: string,
  roomId: string,
  messageId: string,
  at: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('messages')
    .set({ recalled_at: at })
    .where('channel', '=', channel)
    .where('conversation_id', '=', roomId)
    .where('message_id', '=', messageId)
    .where('recalled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}
