import { createReadStream } from 'node:fs';
import { type ZodType, z } from 'zod';
import { shorten } from '../domain/text.js';
import { type RawLine, splitLines } from './split-lines.js';
import { unreadable } from './unreadable.js';

/** JSON Lines in and out: an object a line, flushed line by line, nothing else on stdout. */

/** Longer lines are refused one by one; a chat message is never this long. */
const lineBytesMax = 1_000_000;
/** How much of what was found is shown. */
const shownMax = 60;

/** The id of a question or message: a number is taken for its digits. */
export const lineId = z
  .union([z.string(), z.number()], { error: '应为文字或数字' })
  .transform(String);

export type Line<T> = { number: number; value: T } | { number: number; error: string };

/** @param file path; undefined reads standard input */
export async function* readJsonLines<T>(
  file: string | undefined,
  schema: ZodType<T>,
): AsyncGenerator<Line<T>> {
  const input = file === undefined ? process.stdin : createReadStream(file);
  try {
    for await (const line of splitLines(input, lineBytesMax)) {
      if (!('text' in line) || line.text.trim() !== '') yield readLine(line, schema);
    }
  } catch (error) {
    throw unreadable(file, '一个可读的 .jsonl 文件', error);
  }
}

function readLine<T>(line: RawLine, schema: ZodType<T>): Line<T> {
  const { number } = line;
  if ('text' in line) return parseLine(line.text, number, schema);
  return line.fault === 'too_long'
    ? { number, error: `这一行太长：最多 ${lineBytesMax} 字节，实际 ${line.bytes} 字节` }
    : { number, error: '这一行不是 UTF-8：请把文件另存为 UTF-8 再来' };
}

function parseLine<T>(text: string, number: number, schema: ZodType<T>): Line<T> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { number, error: `不是 JSON：应为一行一个对象，实际 ${shorten(text, shownMax)}` };
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { number, value: parsed.data };
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') || '整行';
  const found = issue?.path.reduce<unknown>(valueAt, json);
  const shown = found === undefined ? '没有' : shorten(JSON.stringify(found), shownMax);
  return { number, error: `${where} 不对：${issue?.message ?? ''}，实际 ${shown}` };
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

/** Writes one object as a line, waiting for a slow reader. */
export async function writeJsonLine(value: unknown): Promise<void> {
  if (!process.stdout.write(`${JSON.stringify(value)}\n`)) {
    await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
}
