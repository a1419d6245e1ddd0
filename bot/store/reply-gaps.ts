import { z } from 'zod';
import type { ReplyGap, ReplyMark } from '../domain/reply.js';
import type { LibraryNotes, OpenChoice } from '../ports/reply-shelf.js';
import { parseColumn } from './json-column.js';
import { toGap } from './reply-row.js';
import type { Database } from './schema.js';

/** What use teaches about the library: questions without an answer, marks, questions asked back. */

/** Written with the outcome of the turn that brought it about. */
export async function writeLibraryNotes(db: Database, notes: LibraryNotes): Promise<void> {
  for (const gap of notes.gaps) {
    await db
      .insertInto('reply_gaps')
      .values({
        at: gap.at,
        room_id: gap.roomId,
        question: gap.question,
        kind: gap.kind,
        intent: gap.intent,
        nearest_json: JSON.stringify(gap.nearest),
      })
      .execute();
  }
  if (notes.closeChoices.length > 0) {
    await db.deleteFrom('reply_choices').where('message_key', 'in', notes.closeChoices).execute();
  }
  for (const choice of notes.choices) await writeChoice(db, choice);
  for (const { setId, mark, by, at, messageKey } of notes.marks) {
    await db
      .insertInto('reply_marks')
      .values({ set_id: setId, mark, by_name: by, at, message_key: messageKey })
      .execute();
  }
}

/** Somebody is asked one thing at a time: a newer question takes the place of the older. */
async function writeChoice(db: Database, choice: OpenChoice): Promise<void> {
  await db
    .deleteFrom('reply_choices')
    .where('room_id', '=', choice.roomId)
    .where('person_id', '=', choice.personId)
    .execute();
  await db
    .insertInto('reply_choices')
    .values({
      message_key: choice.messageKey,
      room_id: choice.roomId,
      person_id: choice.personId,
      at: choice.at,
      question: choice.question,
      choices_json: JSON.stringify(choice.choices),
    })
    .onConflict((conflict) => conflict.column('message_key').doNothing())
    .execute();
}

export async function openChoice(
  db: Database,
  roomId: string,
  personId: string,
): Promise<OpenChoice | undefined> {
  const row = await db
    .selectFrom('reply_choices')
    .selectAll()
    .where('room_id', '=', roomId)
    .where('person_id', '=', personId)
    .orderBy('message_key', 'desc')
    .executeTakeFirst();
  return (
    row && {
      roomId: row.room_id,
      personId: row.person_id,
      messageKey: row.message_key,
      at: row.at,
      question: row.question,
      choices: parseColumn(row.choices_json, z.array(z.string()), `reply_choices ${roomId}`),
    }
  );
}

/** Open questions, the newest first. */
export async function openGaps(db: Database, limit: number): Promise<ReplyGap[]> {
  const rows = await db
    .selectFrom('reply_gaps')
    .select(['seq', 'at', 'room_id', 'question', 'kind', 'intent', 'nearest_json'])
    .where('closed_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toGap);
}

/** Returns how many of them were still open. */
export async function closeGaps(
  db: Database,
  seqs: readonly number[],
  by: string,
  at: number,
  setId?: string,
): Promise<number> {
  if (seqs.length === 0) return 0;
  const { numUpdatedRows } = await db
    .updateTable('reply_gaps')
    .set({ closed_at: at, closed_by: by, closed_set: setId ?? null })
    .where('seq', 'in', seqs)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

export async function markReply(
  db: Database,
  setId: string,
  mark: ReplyMark,
  by: string,
  at: number,
): Promise<void> {
  await db.insertInto('reply_marks').values({ set_id: setId, mark, by_name: by, at }).execute();
}
