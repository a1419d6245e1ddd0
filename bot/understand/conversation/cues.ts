import { z } from 'zod';
import { normaliseText } from '../../domain/text.js';
import type { Stance } from './lines.js';

/** The schema of `cues.yaml`: words that tell how a line stands to what was said before. */

const pattern = z
  .string()
  .min(1)
  .transform((source) => new RegExp(source, 'u'));

export const cuesSchema = z.strictObject({
  agree: pattern,
  second: pattern,
  retort: pattern,
  strain: pattern,
  calm: pattern,
  settle: pattern,
  echo: pattern,
});
export type Cues = z.infer<typeof cuesSchema>;

export function readStance(cues: Cues, text: string): Stance {
  const plain = normaliseText(text);
  return {
    agrees: cues.agree.test(plain),
    second: cues.second.test(plain),
    retorts: cues.retort.test(plain),
    strained: cues.strain.test(plain),
    calms: cues.calm.test(plain),
    settles: cues.settle.test(plain),
    echoes: cues.echo.test(plain),
  };
}

const han = /[\u4e00-\u9fffa-z0-9]/;
/** A line names more matters than these only when it is a notice. */
const termsMax = 120;

/** Pairs of neighbouring characters: enough to see that two lines are about one matter. */
export function termsOf(text: string): ReadonlySet<string> {
  const plain = normaliseText(text);
  const terms = new Set<string>();
  for (let at = 0; at + 1 < plain.length && terms.size < termsMax; at++) {
    const one = plain[at] as string;
    const next = plain[at + 1] as string;
    if (han.test(one) && han.test(next)) terms.add(one + next);
  }
  return terms;
}
