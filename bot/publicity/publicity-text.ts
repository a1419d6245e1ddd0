import type { PublicityRules } from '../../knowledge/publicity/publicity-book.js';
import type { Scam } from '../domain/publicity.js';
import { fillSentences } from '../domain/template.js';
import { lengthOf } from '../domain/text.js';

/**
 * The text for a group. Other words of the scammers each week; shorter ones, then without the rule,
 * where it would be too long.
 * @param turn counts up from week to week
 */
export function publicityText(
  scam: Scam,
  turn: number,
  { text, textMax }: Pick<PublicityRules, 'text' | 'textMax'>,
): string {
  const { name, tells } = scam;
  const rule = /^[^。！？]*[。！？]/.exec(scam.rule)?.[0] ?? '';
  const start = turn % tells.length;
  const turned = [...tells.slice(start), ...tells.slice(0, start)];
  const written = [...patterns(text, rule)].flatMap((pattern) =>
    turned.map((said) => fillSentences(pattern, { name, said, rule })),
  );
  const shortest = [...written].sort((one, other) => lengthOf(one) - lengthOf(other))[0];
  return written.find((one) => lengthOf(one) <= textMax) ?? shortest ?? '';
}

function* patterns(text: string, rule: string): Generator<string> {
  if (rule) yield text;
  yield text.replace('{rule}', '');
}
