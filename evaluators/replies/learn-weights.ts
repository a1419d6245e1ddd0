import { confidenceOf } from '../../bot/domain/reading.js';
import type { HeardAs, SetIndex } from '../../knowledge/library/matching/match-features.js';
import { matchSigns } from '../../knowledge/library/matching/match-features.js';
import type { MatchWeights } from '../../knowledge/library/matching/match-weights.js';

/**
 * Learns how much each sign speaks for the right one of many, or for none of them: multinomial
 * logit with an outside option, by gradient descent with momentum; same examples, same weights.
 */

const steps = 1500;
const rate = 0.5;
const momentum = 0.9;
/** Pulls weights to zero: a few hundred questions must not be learnt by heart. */
const pull = 0.0008;
/** Sets that no sign speaks for are left out of the sums. */
const nearMax = 60;

export interface Example {
  /** Signs of each near set, in the order of `matchSigns`. */
  rows: number[][];
  /** Places of the right ones among them; -1 for none. */
  right: number[];
  /** What speaks for none: always, chatter, unlike, foreign. */
  none: [number, number, number, number];
}

/**
 * One question as something to learn from.
 * @param ids of the sets, in the order of the index
 * @param expected ids of the right ones; empty for none
 * @param foreign log odds of its being none of what we know
 * @returns nothing where the right one is not even near: nothing can be learnt from it
 */
export function toExample(
  { signsOf, addMeaning }: SetIndex,
  ids: readonly string[],
  question: string,
  heard: HeardAs,
  expected: readonly string[],
  foreign: number,
): Example[] {
  const table = signsOf(question, heard);
  table.meaning.fill(0);
  const rowOf = (at: number) => matchSigns.map((sign) => table[sign][at] as number);
  const places = ids
    .map((_, at) => at)
    .sort((one, other) => weightOf(rowOf(other)) - weightOf(rowOf(one)))
    .slice(0, nearMax);
  addMeaning(question, places);
  const right = places.flatMap((at, place) => (expected.includes(ids[at] ?? '') ? [place] : []));
  if (expected.length > 0 && right.length === 0) return [];
  const nearest = Math.max(...places.map((at) => table.way[at] as number));
  const chatter = confidenceOf('chat.chat', heard);
  const none: Example['none'] = [1, chatter, 1 - nearest, foreign];
  return [{ rows: places.map(rowOf), right, none }];
}

function weightOf(row: number[]): number {
  return row.reduce((sum, value) => sum + value, 0);
}

/** @returns weights rounded to three places */
export function learnWeights(examples: readonly Example[]): MatchWeights {
  const { weights, none } = descend(examples);
  return {
    signs: Object.fromEntries(
      matchSigns.map((sign, at) => [sign, rounded(weights[at])]),
    ) as MatchWeights['signs'],
    none: {
      always: rounded(none[0]),
      chatter: rounded(none[1]),
      unlike: rounded(none[2]),
      foreign: rounded(none[3]),
    },
  };
}

function descend(examples: readonly Example[]): { weights: number[]; none: number[] } {
  const size = matchSigns.length + 4;
  const weights = new Array<number>(size).fill(0);
  const speed = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const slope = weights.map((weight) => pull * weight);
    for (const example of examples) addSlope(example, weights, slope, 1 / examples.length);
    for (let at = 0; at < size; at++) {
      speed[at] = momentum * (speed[at] as number) - rate * (slope[at] as number);
      weights[at] = (weights[at] as number) + (speed[at] as number);
    }
  }
  return { weights: weights.slice(0, matchSigns.length), none: weights.slice(matchSigns.length) };
}

/** Adds what is expected by the weights, and takes away what was right. */
function addSlope(
  { rows, right, none }: Example,
  weights: number[],
  slope: number[],
  share: number,
): void {
  const count = matchSigns.length;
  const scores = rows.map((row) =>
    row.reduce((sum, value, at) => sum + value * (weights[at] as number), 0),
  );
  scores.push(none.reduce((sum, value, at) => sum + value * (weights[count + at] as number), 0));
  const top = Math.max(...scores);
  const raised = scores.map((score) => Math.exp(score - top));
  const total = raised.reduce((sum, value) => sum + value, 0);
  const wanted = right.length > 0 ? right : [rows.length];
  const rightTotal = wanted.reduce((sum, at) => sum + (raised[at] as number), 0);
  for (const [at, value] of raised.entries()) {
    const goal = wanted.includes(at) ? value / rightTotal : 0;
    const error = share * (value / total - goal);
    const [values, from] = at < rows.length ? [rows[at] as number[], 0] : [none, count];
    for (const [sign, amount] of values.entries()) {
      slope[from + sign] = (slope[from + sign] as number) + error * amount;
    }
  }
}

const rounded = (value: number | undefined) => Math.round((value ?? 0) * 1000) / 1000;
