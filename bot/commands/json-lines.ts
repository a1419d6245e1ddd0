import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ZodType } from 'zod';
import { explain, LinheError } from '../domain/errors.js';

/** JSON Lines in and out: an object a line, flushed line by line, nothing else on stdout. */

/** Longer lines are refused one by one; a chat message is never this long. */
const lineLengthMax = 1_000_000;

export type Line<T> = { number: number; value: T } | { number: number; error: string };

/** @param file path; undefined reads standard input */
export async function* readJsonLines<T>(
  file: string | undefined,
  schema: ZodType<T>,
): AsyncGenerator<Line<T>> {
  const input = file === undefined ? process.stdin : createReadStream(file);
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let broken: unknown;
  input.on('error', (error: Error) => {
    broken = error;
    lines.close();
  });
  let number = 0;
  try {
    for await (const raw of lines) {
      number += 1;
      const text = number === 1 ? raw.replace(/^\ufeff/, '') : raw;
      if (text.trim() !== '') yield parseLine(text, number, schema);
    }
  } catch (error) {
    // Some versions of Node end the loop quietly when the file fails, others throw here.
    throw unreadable(file, error);
  }
  if (broken) throw unreadable(file, broken);
}

function unreadable(file: string | undefined, cause: unknown): LinheError {
  return new LinheError('input.invalid', {
    what: `读不了文件 ${file ?? '（标准输入）'}`,
    expected: '一个可读的 .jsonl 文件',
    found: explain(cause),
    mend: '检查路径和权限',
    cause,
  });
}

function parseLine<T>(text: string, number: number, schema: ZodType<T>): Line<T> {
  if (text.length > lineLengthMax) {
    return { number, error: `这一行太长：最多 ${lineLengthMax} 个字符，实际 ${text.length} 个` };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { number, error: `不是 JSON：应为一行一个对象，实际 ${text.slice(0, 60)}` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { number, value: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || '整行';
  return { number, error: `${where} 不对：${issue?.message ?? ''}` };
}

/** Writes one object as a line, waiting for a slow reader. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
}
