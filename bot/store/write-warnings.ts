import type { WarnedEvent } from '../domain/event.js';
import type { NewWarning } from '../ports/store.js';
import type { Database } from './schema.js';

/** Stores warnings. Returns what to log about them, with the numbers that they got. */
export async function writeWarnings(
  db: Database,
  at: number,
  warnings: readonly NewWarning[],
): Promise<WarnedEvent[]> {
  const events: WarnedEvent[] = [];
  for (const { model, level, roomId, messageIds, to, text, groupKey } of warnings) {
    // One warning a group and time slot: its words are left out by the outbox, the rest here.
    const known = await db
      .selectFrom('warnings')
      .select('id')
      .where('group_key', '=', groupKey)
      .executeTakeFirst();
    if (known) continue;
    const { id } = await db
      .insertInto('warnings')
      .values({
        at,
        model,
        level,
        room_id: roomId,
        group_key: groupKey,
        message_ids_json: JSON.stringify(messageIds),
        to_json: JSON.stringify(to),
        text,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const message = messageIds.at(-1) ?? null;
    const messages = messageIds;
    events.push({ type: 'warn', at, room: roomId, message, id, level, model, messages, to, text });
  }
  return events;
}
