import type { Hit } from '../../knowledge/search/hit.js';
import { median } from '../statistics.js';
import type { LegalQuestion } from './learn-lay-language.js';

/** What is found of the right articles, averaged over questions. */
export interface Found {
  at5: number;
  at10: number;
  at100: number;
  /** One over the rank of the first right one, 0 beyond the tenth. */
  reciprocal: number;
  /** Of each question, in milliseconds. */
  times: number[];
}

export const reach = 100;

/** @param find hands back places in the corpus, the best first */
export async function scoreRetrieval(
  find: (question: string, count: number) => Promise<Pick<Hit, 'at'>[]> | Pick<Hit, 'at'>[],
  questions: readonly LegalQuestion[],
): Promise<Found> {
  const found: Found = { at5: 0, at10: 0, at100: 0, reciprocal: 0, times: [] };
  const share = 1 / questions.length;
  for (const { question, gold } of questions) {
    const start = performance.now();
    const hits = await find(question, reach);
    found.times.push(performance.now() - start);
    const wanted = new Set(gold);
    const ranks = hits.flatMap(({ at }, rank) => (wanted.has(at) ? [rank] : []));
    const within = (count: number) => ranks.filter((rank) => rank < count).length / gold.length;
    found.at5 += share * within(5);
    found.at10 += share * within(10);
    found.at100 += share * within(reach);
    const [first] = ranks;
    if (first !== undefined && first < 10) found.reciprocal += share / (first + 1);
  }
  return found;
}

export function mergeFound(parts: readonly Found[]): Found {
  const mean = (of: (found: Found) => number) =>
    parts.reduce((sum, part) => sum + of(part), 0) / parts.length;
  return {
    at5: mean((one) => one.at5),
    at10: mean((one) => one.at10),
    at100: mean((one) => one.at100),
    reciprocal: mean((one) => one.reciprocal),
    times: parts.flatMap(({ times }) => times),
  };
}

export const medianTime = ({ times }: Found) => median(times);
