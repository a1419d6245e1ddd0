import type { HeardFrom } from '../domain/message.js';
import type { Database } from './schema.js';

/** Adds the words found in a voice message or a picture; typed words are never touched. */
export async function saveWords(
  db: Database,
  messageKey: number,
  words: string,
  heardFrom: HeardFrom,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ text: words.toWellFormed(), heard_from: heardFrom })
    .where('key', '=', messageKey)
    .where('text', '=', '')
    .execute();
}
