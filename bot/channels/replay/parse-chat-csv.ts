import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { LinheError } from '../../domain/errors.js';
import { localIso } from '../../domain/local-time.js';
import type { ChatItem } from './chat-item.js';
import { chatLineSchema } from './chat-line.js';
import { parseLocalStamp } from './local-stamp.js';

/** The columns of a chat in a table, in the order in which they are written. */
export const csvColumns = ['room', 'id', 'at', 'from', 'role', 'text'] as const;
const neededColumns = ['at', 'from', 'text'];

const rowSchema = z.object({
  record: z.record(z.string(), z.string().optional()),
  info: z.object({ lines: z.number() }),
});

/**
 * Reads a table of messages. Times may be ISO 8601 or as Excel shows them (then China's clock).
 * @param room the room of rows that name none
 * @throws LinheError `input.invalid` when the header is missing
 */
export function* parseChatCsv(text: string, room: string): Generator<ChatItem> {
  const faults: ChatItem[] = [];
  const rows: unknown[] = parse(text, {
    bom: true,
    columns: checkHeader,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      faults.push({ number: Number(error?.lines ?? 0), error: `这一行不成表格：${error?.code}` });
      return undefined;
    },
  });
  if (rows.length + faults.length === 0 && !text.trim()) checkHeader([]);
  for (const row of rows) yield readRow(row, room);
  yield* faults;
}

function checkHeader(header: string[]): string[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = neededColumns.filter((name) => !names.includes(name));
  if (missing.length === 0) return names;
  throw new LinheError('input.invalid', {
    what: '表格的第一行不是列名',
    expected: csvColumns.join(','),
    found: header.join(',').slice(0, 100) || '空',
    mend: `补上 ${missing.join('、')} 这几列`,
  });
}

function readRow(row: unknown, room: string): ChatItem {
  const { record, info } = rowSchema.parse(row);
  // A text of several lines ends where its row ends; people look for where it begins.
  const number = info.lines - breaks(record);
  const stamp = parseLocalStamp(record.at ?? '');
  const parsed = chatLineSchema.safeParse({
    room: record.room || room,
    id: record.id ?? '',
    at: stamp === undefined ? record.at : localIso(stamp),
    from: plain(record.from),
    role: record.role || undefined,
    text: plain(record.text),
  });
  if (parsed.success) return { number, value: parsed.data };
  const issue = parsed.error.issues[0];
  return { number, error: `${issue?.path.join('.') || '整行'} 不对：${issue?.message ?? ''}` };
}

function breaks(record: Record<string, string | undefined>): number {
  return (
    Object.values(record)
      .join('')
      .split(/\r\n|\r|\n/).length - 1
  );
}

/** Takes back the mark that keeps Excel from running a text as a formula. */
function plain(text: string | undefined): string {
  return (text ?? '').replace(/^'(?=[=+\-@\t\r＝＋－＠])/, '');
}
