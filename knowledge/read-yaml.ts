import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { LinheError } from '../bot/domain/errors.js';
import { projectRoot } from './project-root.js';

/** A content file larger than this is a mistake. */
const fileBytesMax = 4 * 1024 * 1024;

/**
 * Reads one YAML file against a schema.
 * @throws LinheError `data.missing`, or `data.invalid` naming file, place and fault
 */
export function readYaml<T>(file: string, schema: ZodType<T>): T {
  const inside = path.relative(projectRoot, file);
  const shown = inside.startsWith('..') ? file : inside;
  const text = readBounded(file, shown);
  const document = parseDocument(text);
  const fault = document.errors[0];
  if (fault) {
    throw new LinheError('data.invalid', {
      what: `${shown} 不是正确的 YAML`,
      found: fault.message.split('\n')[0],
      mend: '按提示的行号改正缩进或引号',
    });
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new LinheError('data.invalid', {
    what: `${shown} 的 ${issue?.path.join('.') || '内容'} 不对`,
    expected: issue?.message ?? '',
    mend: '对照同一文件夹里别的条目改正',
  });
}

function readBounded(file: string, shown: string): string {
  try {
    const size = statSync(file).size;
    if (size > fileBytesMax) {
      throw new LinheError('data.invalid', {
        what: `${shown} 太大`,
        expected: `不超过 ${fileBytesMax} 字节`,
        found: `${size} 字节`,
      });
    }
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof LinheError) throw cause;
    throw new LinheError('data.missing', {
      what: `读不到文件 ${shown}`,
      mend: '确认文件在，并且可读',
      cause,
    });
  }
}

/** All YAML files of a folder in the project and of the folders in it, sorted by name. */
export function yamlFilesIn(folder: string): string[] {
  const whole = path.join(projectRoot, folder);
  return readdirSync(whole, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => path.join(whole, name));
}
