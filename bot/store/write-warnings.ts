import type { WarnedEvent } from '../domain/event.js';
import type { NewWarning, Notice, WatchNotes } from '../ports/watch.js';
import type { Database } from './schema.js';

/** Stores warnings. Returns what to log about those that were not there before. */
export async function writeWarnings(
  db: Database,
  at: number,
  warnings: readonly NewWarning[],
): Promise<WarnedEvent[]> {
  const events: WarnedEvent[] = [];
  for (const warning of warnings) {
    const { id, model, level, roomId, messageIds, to, text, groupKey, matter, rooms } = warning;
    const written = await db
      .insertInto('warnings')
      .values({
        id,
        at,
        model,
        level,
        room_id: roomId,
        group_key: groupKey,
        message_ids_json: JSON.stringify(messageIds),
        to_json: JSON.stringify(to),
        text,
        body: JSON.stringify({ matter, rooms }),
      })
      .onConflict((conflict) => conflict.column('group_key').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!written) continue;
    const message = messageIds.at(-1) ?? null;
    const messages = messageIds;
    events.push({ type: 'warn', at, room: roomId, message, id, level, model, messages, to, text });
  }
  return events;
}

/** Stores who was told and what people answered. Writing the same again changes nothing. */
export async function writeWatchNotes(db: Database, notes: WatchNotes): Promise<void> {
  for (const notice of notes.notices) await writeNotice(db, notice);
  for (const { personId, upTo } of notes.digested) {
    await db
      .updateTable('warning_notices')
      .set({ waits: 0 })
      .where('person_id', '=', personId)
      .where('waits', '=', (value) => value.lit(1))
      .where('at', '<=', upTo)
      .execute();
  }
  for (const { warningId, mark, personId, byName, at, messageKey } of notes.marks) {
    await db
      .insertInto('warning_marks')
      .columns(['warning_id', 'model', 'mark', 'person_id', 'by_name', 'at', 'message_key'])
      .expression((query) =>
        query
          .selectFrom('warnings')
          .select(({ ref, val }) => [
            ref('id').as('warning_id'),
            ref('model').as('model'),
            val(mark).as('mark'),
            val(personId).as('person_id'),
            val(byName).as('by_name'),
            val(at).as('at'),
            val(messageKey).as('message_key'),
          ])
          .where('id', '=', warningId),
      )
      .onConflict((conflict) => conflict.column('message_key').doNothing())
      .execute();
  }
  for (const { byName, ...rest } of notes.silences) {
    await db
      .insertInto('warning_silences')
      .values({ ...rest, by_name: byName })
      .execute();
  }
  for (const { model, at, demoted } of notes.demotions) {
    if (demoted) {
      const once = db.insertInto('warning_demotions').values({ model, at });
      await once.onConflict((conflict) => conflict.doNothing()).execute();
    } else await db.deleteFrom('warning_demotions').where('model', '=', model).execute();
  }
}

async function writeNotice(db: Database, notice: Notice): Promise<void> {
  const { warningId, channel, personId, level, roomId, at, how, line } = notice;
  await db
    .insertInto('warning_notices')
    .values({
      warning_id: warningId,
      channel,
      person_id: personId,
      level,
      room_id: roomId,
      at,
      how,
      line,
      waits: Number(how === 'digest'),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
