import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LinheError } from '../../domain/errors.js';
import { roles } from '../../domain/taxonomy.js';

/** The people and the short plays of the practice group, read from `knowledge/practice/`. */

const linesMin = 8;
const linesMax = 16;
const playSecondsMin = 25;
const playSecondsMax = 60;

const idSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, '小写字母、数字和连字符');
const personSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(20),
  role: z.enum(roles),
  home: z.string().max(20).default(''),
  about: z.string().min(1).max(60),
});
const communitySchema = z.strictObject({
  community: z.string().min(1).max(30),
  room: z.string().min(1).max(40),
  variables: z.record(z.string(), z.string().min(1)),
  people: z.array(personSchema).min(2).max(60),
});
const lineSchema = z.strictObject({
  /** Seconds after the line before, at speed 1. */
  after: z.number().min(0.2).max(30),
  from: idSchema,
  text: z.string().min(1).max(500),
  private: z.boolean().default(false),
});
const scriptSchema = z.strictObject({
  id: idSchema,
  order: z.number().int(),
  title: z.string().min(1).max(16),
  about: z.string().min(1).max(40),
  lines: z.array(lineSchema).min(linesMin).max(linesMax),
});

export type ContentPerson = z.infer<typeof personSchema>;
export type ScriptLine = z.infer<typeof lineSchema>;
export interface PracticeScript extends z.infer<typeof scriptSchema> {
  /** How long it plays at speed 1. */
  seconds: number;
}
export interface PracticeContent extends z.infer<typeof communitySchema> {
  scripts: PracticeScript[];
}

/**
 * Reads `community.yaml` and `scripts/*.yaml`.
 * @param folder e.g. `knowledge/practice`
 * @throws LinheError `data.missing` or `data.invalid`, naming the file and the field
 */
export function loadPracticeContent(folder: string): PracticeContent {
  const community = read(join(folder, 'community.yaml'), communitySchema);
  refuseTwins(join(folder, 'community.yaml'), community.people);
  const scriptFolder = join(folder, 'scripts');
  if (!existsSync(scriptFolder)) throw missing(scriptFolder);
  const files = readdirSync(scriptFolder).filter((name) => name.endsWith('.yaml'));
  const known = new Set(community.people.map((person) => person.id));
  const scripts = files.map((name) => readScript(join(scriptFolder, name), known));
  refuseTwins(scriptFolder, scripts);
  scripts.sort((one, other) => one.order - other.order || one.id.localeCompare(other.id));
  return { ...community, scripts };
}

function readScript(file: string, known: Set<string>): PracticeScript {
  const script = read(file, scriptSchema);
  const stranger = script.lines.find((line) => !known.has(line.from));
  if (stranger) {
    throw invalid(file, 'lines.from', 'community.yaml 里有的人', stranger.from);
  }
  const seconds = Math.round(script.lines.reduce((sum, line) => sum + line.after, 0));
  if (seconds < playSecondsMin || seconds > playSecondsMax) {
    const expected = `全剧 ${playSecondsMin}–${playSecondsMax} 秒`;
    throw invalid(file, 'lines.after', expected, `${seconds} 秒`);
  }
  return { ...script, seconds };
}

function read<T>(file: string, schema: z.ZodType<T>): T {
  if (!existsSync(file)) throw missing(file);
  let raw: unknown;
  try {
    raw = parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new LinheError('data.invalid', {
      what: `${file} 不是正确的 YAML`,
      expected: '缩进对齐、冒号后有空格',
      mend: '按报错的行号检查这个文件',
      cause,
    });
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(file, issue?.path.join('.') ?? '', issue?.message ?? '', '');
}

function refuseTwins(file: string, items: { id: string }[]): void {
  const seen = new Set<string>();
  for (const item of items) {
    if (seen.has(item.id)) throw invalid(file, 'id', '每个编号只用一次', item.id);
    seen.add(item.id);
  }
}

function missing(file: string): LinheError {
  return new LinheError('data.missing', {
    what: `找不到练习群的内容 ${file}`,
    mend: '从项目里把 knowledge/practice 这个文件夹拿回来',
  });
}

function invalid(file: string, field: string, expected: string, found: string): LinheError {
  return new LinheError('data.invalid', {
    what: `${file} 里的 ${field} 不对`,
    expected,
    found,
    mend: '对照同一个文件夹里别的文件修改',
  });
}
