import path from 'node:path';
import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import { intents } from '../../bot/domain/taxonomy.js';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';
import { createSieve, type Sieve } from './sign-sieve.js';

/** The lexicon of signs: patterns over normalised chat text that each speak for some intents. */

const signsFile = path.join(projectRoot, 'knowledge', 'intent-model', 'signs.yaml');
/** More signs than this would make reading one message slow. */
const signsMax = 1_000;
/** A longer pattern is better split into two signs, each with its own weight. */
const patternLengthMax = 1_600;

const signSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$/),
  intents: z.array(z.enum(intents)),
  group: z.enum(['topic', 'trap', 'tone', 'hostility', 'role']),
  pattern: z.string().min(1).max(patternLengthMax),
  note: z.string().optional(),
});
const fileSchema = z.array(z.unknown()).min(1).max(signsMax);

export type Sign = z.infer<typeof signSchema>;

export interface CompiledSign extends Omit<Sign, 'pattern'> {
  /** Has neither `g` nor `y`, so testing it keeps no state. */
  pattern: RegExp;
}

/** By lexicon: building one takes some milliseconds. */
const sieves = new WeakMap<readonly CompiledSign[], Sieve>();

/**
 * Reads and compiles the lexicon. Read it once and keep it: compiling takes some milliseconds.
 * @param file absolute path, for tests; the project's own lexicon otherwise
 * @throws LinheError `data.missing`, or `data.invalid` naming file, id and fault
 */
export function loadSigns(file: string = signsFile): CompiledSign[] {
  const shown = path.relative(projectRoot, file);
  const seen = new Set<string>();
  const signs = readYaml(file, fileSchema).map((entry, index) => {
    const sign = parseSign(entry, index, shown);
    if (seen.has(sign.id)) throw fault(shown, sign.id, 'id 重复', '给其中一条换个 id');
    seen.add(sign.id);
    return { ...sign, pattern: compile(sign, shown) };
  });
  sieves.set(signs, sieveOf(signs));
  return signs;
}

/**
 * Which signs a text shows, in the lexicon's order.
 * @param normalisedText as `normaliseText` gives it: half width, lower case, bounded in length
 */
export function matchSigns(normalisedText: string, signs: readonly CompiledSign[]): CompiledSign[] {
  const sieve = sieves.get(signs) ?? sieveOf(signs);
  const worthTrying = sieve(normalisedText);
  return signs.filter((sign, at) => worthTrying[at] === 1 && sign.pattern.test(normalisedText));
}

function sieveOf(signs: readonly CompiledSign[]): Sieve {
  return createSieve(signs.map((sign) => sign.pattern));
}

const named = z.object({ id: z.string() });

function parseSign(entry: unknown, index: number, shown: string): Sign {
  const parsed = signSchema.safeParse(entry);
  if (parsed.success) return parsed.data;
  const name = named.safeParse(entry);
  const id = name.success ? name.data.id : `第 ${index + 1} 条`;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.') || '整条';
  throw fault(shown, id, `${place}：${issue?.message ?? ''}`, '对照同一文件里别的条目改正');
}

function compile(sign: Sign, shown: string): RegExp {
  try {
    return new RegExp(sign.pattern, 'u');
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw fault(shown, sign.id, found, '改正 pattern 里的正则', cause);
  }
}

function fault(
  shown: string,
  id: string,
  found: string,
  mend: string,
  cause?: unknown,
): LinheError {
  return new LinheError('data.invalid', { what: `${shown} 的 ${id} 不对`, found, mend, cause });
}
