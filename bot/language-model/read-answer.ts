import { type ZodType, z } from 'zod';

/** Finds the JSON in what a model wrote and checks it; models like to wrap it in other words. */

export type AnswerReading<T> = { ok: true; value: T } | { ok: false; why: string };

/** Longest text that is searched for JSON, in UTF-16 units. */
export const answerLengthMax = 64_000;
/** Most places at which JSON is looked for inside other text. */
const openingsMax = 50;

/** `undefined` where the text is no JSON (JSON itself has no `undefined`). */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Rubbish is an expected answer here; the caller decides what it means.
    return undefined;
  }
}

/**
 * Reads an answer leniently (fences, text around it, a thought before it) and checks it strictly.
 * Two different answers in one text count as none: guessing would be inventing.
 */
export function readAnswer<T>(raw: string, schema: ZodType<T>): AnswerReading<T> {
  const text = withoutThoughts(raw.slice(0, answerLengthMax)).trim();
  const whole = parseJson(text);
  const found = whole === undefined ? embeddedJson(text) : [whole];
  if (found.length === 0) return { ok: false, why: 'no JSON found' };
  const values = new Map<string, T>();
  let why = '';
  for (const item of found) {
    const parsed = schema.safeParse(item);
    if (parsed.success) values.set(JSON.stringify(item), parsed.data);
    else why ||= z.prettifyError(parsed.error);
  }
  const [first, ...others] = values.values();
  if (first === undefined && values.size === 0) return { ok: false, why };
  if (others.length > 0) return { ok: false, why: 'more than one JSON answer found' };
  return { ok: true, value: first as T };
}

/** Reasoning models put their thinking, often with braces in it, before the answer. */
function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>');
  return end < 0 ? text : text.slice(end + '</think>'.length);
}

/** All outermost JSON objects and lists that stand inside other text. */
function embeddedJson(text: string): unknown[] {
  const found: unknown[] = [];
  let from = 0;
  for (let tries = 0; tries < openingsMax; tries++) {
    const offset = text.slice(from).search(/[{[]/);
    if (offset < 0) break;
    const start = from + offset;
    const end = closingOf(text, start);
    const value = end < 0 ? undefined : parseJson(text.slice(start, end + 1));
    if (value !== undefined) found.push(value);
    from = value === undefined ? start + 1 : end + 1;
  }
  return found;
}

/** Index of the bracket that closes the one at `start`; -1 when none does. */
function closingOf(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === '\\') index += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}
