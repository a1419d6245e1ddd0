import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ZodType } from 'zod';
import { LinheError } from '../bot/domain/errors.js';
import { projectRoot } from './project-root.js';

/** A data set larger than this is a mistake. */
const fileBytesMax = 64 * 1024 * 1024;

/**
 * Reads a data set, one object a line.
 * @param expected what a line should hold, for people; the other lines of the file tell otherwise
 * @throws LinheError `data.invalid` naming file and line
 */
export function readRows<T>(file: string, schema: ZodType<T>, expected?: string): T[] {
  const shown = path.relative(projectRoot, file);
  if (statSync(file).size > fileBytesMax) {
    throw new LinheError('data.invalid', {
      what: `${shown} 太大`,
      expected: `不超过 ${fileBytesMax} 字节`,
    });
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, number }) => {
      try {
        return schema.parse(JSON.parse(line));
      } catch (cause) {
        throw new LinheError('data.invalid', {
          what: `${shown} 第 ${number} 行不对`,
          expected,
          found: cause instanceof LinheError ? cause.what : line.slice(0, 80),
          mend: '对照同一文件里别的行改正',
          cause,
        });
      }
    });
}

/** All that one hand wrote. */
export interface Hand<T> {
  /** Name of its file, without the ending. */
  hand: string;
  rows: T[];
}

/**
 * Reads all data sets of a folder, in order of their names: one file is one hand.
 * @param expected what a line should hold, for people
 * @throws LinheError `data.invalid` naming file and line
 */
export function readHands<T>(folder: string, schema: ZodType<T>, expected?: string): Hand<T>[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => ({
      hand: path.basename(name, '.jsonl'),
      rows: readRows(path.join(folder, name), schema, expected),
    }));
}
