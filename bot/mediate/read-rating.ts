import { normaliseText } from '../domain/text.js';

/** What people think of how a matter was settled: a number, or a word that stands for one. */

const scores: [RegExp, number][] = [
  [/^(?:打|给)?([1-5])分?$/, 0],
  [/^(?:非常|很|挺|蛮)满意$/, 5],
  [/^满意$/, 4],
  [/^(?:一般|还行|还可以|凑合)$/, 3],
  [/^(?:不太满意|不满意)$/, 2],
  [/^(?:很不满意|非常不满意)$/, 1],
];

/** @returns 1–5; undefined for other words */
export function readRating(text: string): number | undefined {
  const plain = normaliseText(text)
    .replace(/@\S{1,12}\s*/g, '')
    .replace(/[。.!！~～\s]+$/g, '');
  for (const [pattern, score] of scores) {
    const match = pattern.exec(plain);
    if (match) return score || Number(match[1]);
  }
  return undefined;
}
