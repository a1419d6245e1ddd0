import { sql } from 'kysely';
import { z } from 'zod';
import { type CaseStatus, caseStatuses } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import { intents, warningLevels } from '../domain/taxonomy.js';
import type { CaseInSpan, FraudReading, MonthBook, Span } from '../ports/month-book.js';
import { toCase } from './case-row.js';
import { insertInBatches } from './insert-in-batches.js';
import { checkColumn, parseColumn } from './json-column.js';
import type { Database } from './schema.js';

/** More rows than so many are no month of a street. */
const casesMax = 100_000;
const rowsMax = 500_000;

const caseEventSchema = z.object({ id: z.number(), status: z.enum(caseStatuses) });
const readingSchema = z.object({ intent: z.string(), maskedText: z.string() });
const levelSchema = z.enum(warningLevels);
const intentSchema = z.enum(intents);

export function createMonthBook(db: Database): MonthBook {
  return {
    casesIn: (span) => casesIn(db, span),
    warningsIn: (span) => warningsIn(db, span),
    fraudIn: (span) => fraudIn(db, span),
    residentsIn: (span) => residentsIn(db, span),
  };
}

function bounded<Row>(rows: Row[], most: number, table: string): Row[] {
  if (rows.length <= most) return rows;
  throw new LinheError('data.invalid', {
    what: `这一个月的记录太多（${table}）`,
    expected: `不超过 ${most} 条`,
    mend: '按街道分成几个库，或检查是不是重复导入了',
  });
}

async function casesIn(db: Database, span: Span): Promise<CaseInSpan[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'body'])
    .where('opened_at', '<', span.to)
    .where((where) =>
      where.or([
        where('is_open', '=', where.lit(1)),
        where('is_open', '=', where.lit(0)).and('updated_at', '>=', span.from),
      ]),
    )
    .limit(casesMax + 1)
    .execute();
  const cases = bounded(rows, casesMax, 'cases').map(toCase);
  const since = cases.reduce((least, { openedAt }) => Math.min(least, openedAt), span.from);
  const histories = await historiesOf(db, { from: since, to: span.to });
  return cases.flatMap((one) => {
    const history = histories.get(one.id) ?? [];
    const { id, roomId, kind, openedAt } = one;
    const standing = standingOf(history, one.updatedAt < span.to ? one.status : 'opened');
    // Over before the span began: only what came after it touched the row.
    if (standing.closedAt !== undefined && standing.closedAt < span.from) return [];
    return [{ id, roomId, kind, openedAt, ...standing }];
  });
}

interface Step {
  at: number;
  status: CaseStatus;
}

async function historiesOf(db: Database, span: Span): Promise<Map<number, Step[]>> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'at', 'body'])
    .where('type', '=', sql.lit('case'))
    .where('at', '>=', span.from)
    .where('at', '<', span.to)
    .orderBy('at')
    .orderBy('seq')
    .limit(rowsMax + 1)
    .execute();
  const histories = new Map<number, Step[]>();
  for (const { seq, at, body } of bounded(rows, rowsMax, 'events')) {
    const { id, status } = parseColumn(body, caseEventSchema, `events ${seq}`);
    const steps = histories.get(id);
    if (steps) steps.push({ at, status });
    else histories.set(id, [{ at, status }]);
  }
  return histories;
}

const doneStatuses: readonly CaseStatus[] = ['agreed', 'resolved', 'closed'];

/** How a case stands after its steps; what was done and taken up again is not done. */
function standingOf(
  steps: Step[],
  otherwise: CaseStatus,
): Pick<CaseInSpan, 'status' | 'doneAt' | 'closedAt'> {
  let doneAt: number | undefined;
  let closedAt: number | undefined;
  for (const { at, status } of steps) {
    doneAt = doneStatuses.includes(status) ? (doneAt ?? at) : undefined;
    closedAt = status === 'closed' ? (closedAt ?? at) : undefined;
  }
  const status = steps.at(-1)?.status ?? otherwise;
  return {
    status,
    ...(doneAt !== undefined && { doneAt }),
    ...(closedAt !== undefined && { closedAt }),
  };
}

async function warningsIn(db: Database, { from, to }: Span) {
  const rows = await db
    .selectFrom('warnings')
    .select(['id', 'room_id', 'level'])
    .where('at', '>=', from)
    .where('at', '<', to)
    .limit(rowsMax + 1)
    .execute();
  return bounded(rows, rowsMax, 'warnings').map((row) => ({
    roomId: row.room_id,
    level: checkColumn(row.level, levelSchema, `warnings ${row.id}`),
  }));
}

async function fraudIn(db: Database, { from, to }: Span): Promise<FraudReading[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('decisions', 'decisions.message_key', 'messages.key')
    .select(['messages.key', 'messages.at', 'conversation_id', 'sender_id', 'reading_json'])
    .where('messages.at', '>=', from)
    .where('messages.at', '<', to)
    .where('conversation_kind', '=', 'room')
    .where('role', '=', 'resident')
    .where('own', '=', 0)
    .where('recalled_at', 'is', null)
    // Far fewer rows to read; what it lets through by a second guess is left out below.
    .where('reading_json', 'like', '%"intent":"fraud.%')
    .orderBy('messages.at')
    .limit(rowsMax + 1)
    .execute();
  const found = bounded(rows, rowsMax, 'messages').flatMap((row) => {
    const where = `decisions ${row.key}`;
    const reading = parseColumn(row.reading_json ?? '', readingSchema, where);
    if (!reading.intent.startsWith('fraud.')) return [];
    const intent = checkColumn(reading.intent, intentSchema, where);
    return [{ row, intent, text: reading.maskedText }];
  });
  const templates = await templatesOf(
    db,
    found.map(({ row }) => row.key),
  );
  return found.map(({ row, intent, text }) => ({
    messageKey: row.key,
    at: row.at,
    roomId: row.conversation_id,
    senderId: row.sender_id,
    intent,
    text,
    templates: templates.get(row.key) ?? [],
  }));
}

async function templatesOf(db: Database, keys: number[]): Promise<Map<number, string[]>> {
  const templates = new Map<number, string[]>();
  await insertInBatches(keys, async (batch) => {
    const rows = await db
      .selectFrom('outbox')
      .select(['message_key', 'template'])
      .where('message_key', 'in', batch)
      .where('template', 'is not', null)
      .where('status', '=', 'sent')
      .execute();
    for (const { message_key: key, template } of rows) {
      if (key === null || template === null) continue;
      templates.set(key, [...(templates.get(key) ?? []), template]);
    }
  });
  return templates;
}

async function residentsIn(db: Database, { from, to }: Span) {
  const rows = await db
    .selectFrom('messages')
    .select(['conversation_id', 'sender_id'])
    .distinct()
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('conversation_kind', '=', 'room')
    .where('role', '=', 'resident')
    .where('own', '=', 0)
    .limit(rowsMax + 1)
    .execute();
  return bounded(rows, rowsMax, 'messages').map((row) => ({
    roomId: row.conversation_id,
    senderId: row.sender_id,
  }));
}
