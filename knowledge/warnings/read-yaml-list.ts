import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { explain, LinheError } from '../../bot/domain/errors.js';
import { projectRoot } from '../project-root.js';

/** A list of models or examples larger than this is a mistake. */
const fileBytesMax = 4 * 1024 * 1024;

export interface ListEntry<T> {
  value: T;
  /** From the project's folder, with the line: `bot/warn/models/fraud.yaml:12`. */
  place: string;
}

/**
 * Reads a YAML file that is one list; each entry is checked by itself.
 * @throws LinheError `data.invalid` naming file and line of the field that is wrong
 */
export function readYamlList<T>(file: string, schema: ZodType<T>): ListEntry<T>[] {
  const inside = path.relative(projectRoot, file);
  const shown = inside.startsWith('..') ? file : inside;
  const lines = new LineCounter();
  const document = parseDocument(readBounded(file, shown), { lineCounter: lines });
  const fault = document.errors[0];
  if (fault) {
    const line = fault.linePos?.[0].line ?? 1;
    throw invalid(`${shown}:${line}`, '正确的 YAML', fault.message.split('\n')[0] ?? '');
  }
  const lineOf = (node: unknown) => lines.linePos((node as Node).range?.[0] ?? 0).line;
  if (document.contents === null) return [];
  if (!isSeq(document.contents)) throw invalid(`${shown}:1`, '一个列表，每条以 - 开头');
  const whole = document.toJS() as unknown[];
  return document.contents.items.map((node, index) => {
    const parsed = schema.safeParse(whole[index]);
    if (parsed.success) return { value: parsed.data, place: `${shown}:${lineOf(node)}` };
    const issue = deepest(parsed.error.issues[0]);
    const field = issue?.path.join('.') ?? '';
    const line = lineOf(nodeAt(node, issue));
    throw invalid(`${shown}:${line}`, issue?.message ?? '', field && `字段 ${field}`);
  });
}

interface Issue {
  code?: string;
  path: PropertyKey[];
  message: string;
  keys?: string[];
  errors?: Issue[][];
}

/** Of a choice between shapes, the shape that came nearest tells what is wrong. */
function deepest(issue: unknown): Issue | undefined {
  const one = issue as Issue | undefined;
  const [first] = [...(one?.errors ?? [])].sort(
    (left, right) => (right[0]?.path.length ?? 0) - (left[0]?.path.length ?? 0),
  );
  const inner = deepestOf(first);
  return inner && one ? { ...inner, path: [...one.path, ...inner.path] } : one;
}

function deepestOf(issues: Issue[] | undefined): Issue | undefined {
  return issues?.[0] && deepest(issues[0]);
}

/** The node of the field, or as near to it as there is one. */
function nodeAt(entry: unknown, issue: Issue | undefined): unknown {
  let node = entry;
  for (const key of [...(issue?.path ?? []), ...(issue?.keys?.slice(0, 1) ?? [])]) {
    const pair = isMap(node)
      ? node.items.find((one) => String(one.key) === String(key))
      : undefined;
    const next = pair
      ? (pair.value ?? pair.key)
      : isSeq(node)
        ? node.items[Number(key)]
        : undefined;
    if (!next) break;
    node = pair && !isMap(next) && !isSeq(next) ? pair.key : next;
  }
  return node;
}

export function invalid(place: string, expected: string, found = ''): LinheError {
  return new LinheError('data.invalid', {
    what: `${place} 不对`,
    expected,
    ...(found && { found }),
    mend: '照 docs/warnings.md 里的字段改正',
  });
}

function readBounded(file: string, shown: string): string {
  try {
    const { size } = statSync(file);
    if (size > fileBytesMax)
      throw invalid(`${shown}:1`, `不超过 ${fileBytesMax} 字节`, `${size} 字节`);
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw new LinheError('data.missing', {
      what: `读不到 ${shown}`,
      found: explain(cause),
      mend: '确认文件在，并且可读',
      cause,
    });
  }
}
