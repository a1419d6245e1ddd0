import { z } from 'zod';
import type { Leaning } from '../domain/case.js';
import { likelihoodOf } from '../domain/likelihood.js';
import { normaliseText } from '../domain/text.js';

/**
 * Two people who quarrelled have found their own way when each says so for himself, one after the
 * other: 我今晚就挪走 · 那行，消毒我自己来. One line alone is easily mistaken; that the other answers
 * with a line of that kind, soon after, is the better sign.
 */

const weight = z.number();

/** The schema of `agree-together.yaml`. */
export const agreeTogetherSchema = z.strictObject({
  /** Words with which nobody says yes, whatever else the line says. */
  never: z.string().transform((source) => new RegExp(source, 'u')),
  /** Words that take something back: a condition, a question, somebody else's yes. */
  doubt: z.string().transform((source) => new RegExp(source, 'u')),
  bias: weight,
  /** Both lines by the model of whole talks: sum and the lesser, in log-odds. */
  talks: weight,
  talksLess: weight,
  /** The same by the model of exchanges. */
  exchanges: weight,
  exchangesLess: weight,
  /** Logarithm of how many lines of the quarrel the second comes after the first. */
  apart: weight,
  /** There are words of doubt in the first, in the second. */
  doubtFirst: weight,
  doubtSecond: weight,
  /** From which probability on it counts. */
  least: z.number().min(0).max(1),
  /** The same where the officer is mediating: then it is better asked than guessed. */
  leastAmid: z.number().min(0).max(1),
  /** In log-odds by the model of whole talks: a yes after options were said; needs no calming. */
  afterOptions: weight,
  calmed: weight,
});
export type AgreeTogether = z.infer<typeof agreeTogetherSchema>;
export type AgreeTogetherWeights = Omit<
  AgreeTogether,
  'never' | 'doubt' | 'least' | 'leastAmid' | 'afterOptions' | 'calmed'
>;
export type AgreeTogetherFeatures = Omit<AgreeTogetherWeights, 'bias'>;

/** So many lines of a quarrel one yes waits for the other. */
export const apartMax = 6;
/** Models far off their ground are not believed more than this, in log-odds. */
const surest = 7;

/** One line that may be a yes. */
export interface Nod extends Leaning {
  doubtful: boolean;
}

/** @returns undefined where the line surely is none */
export function nodIn(
  { never, doubt }: AgreeTogether,
  text: string,
  leaning: Leaning,
): Nod | undefined {
  const plain = normaliseText(text).replace(/@\S{1,12}\s*/g, '');
  if (never.test(plain)) return undefined;
  return { ...leaning, doubtful: doubt.test(plain) };
}

/** @param apart lines of the quarrel from the first to the second, from 1 */
export function agreeTogetherFeatures(
  first: Nod,
  second: Nod,
  apart: number,
): AgreeTogetherFeatures {
  const [talks, otherTalks] = [held(first.talks), held(second.talks)];
  const [exchanges, otherExchanges] = [held(first.exchanges), held(second.exchanges)];
  return {
    talks: talks + otherTalks,
    talksLess: Math.min(talks, otherTalks),
    exchanges: exchanges + otherExchanges,
    exchangesLess: Math.min(exchanges, otherExchanges),
    apart: Math.log(apart),
    doubtFirst: Number(first.doubtful),
    doubtSecond: Number(second.doubtful),
  };
}

function held(logOdds: number): number {
  return Math.max(-surest, Math.min(surest, logOdds));
}

/** @returns how likely both have agreed, 0–1 */
export function agreeTogether(
  weights: AgreeTogetherWeights,
  first: Nod,
  second: Nod,
  apart: number,
): number {
  if (apart < 1 || apart > apartMax) return 0;
  return likelihoodOf(weights, agreeTogetherFeatures(first, second, apart));
}
