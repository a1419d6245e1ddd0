import type { Reading } from '../../../bot/domain/reading.js';
import type { ReplySet } from '../../../bot/domain/reply.js';
import { familyOf, type Intent } from '../../../bot/domain/taxonomy.js';
import { indexLikeness } from './likeness-index.js';
import { CharacterWeights } from './weigh-characters.js';

/** What speaks for a set when a question was asked, each 0–1. */
export const matchSigns = ['way', 'ways', 'answer', 'intent', 'family'] as const;
export type MatchSign = (typeof matchSigns)[number];

/** What the ear took the question for; an ear may also know nothing. */
export type HeardAs = Pick<Reading, 'intent' | 'confidence' | 'alternatives'>;

/** Signs of all sets for one question; overwritten by the next call. */
export type MatchTable = Record<MatchSign, Float32Array>;

/**
 * Prepares a library for questions.
 * - `way`: likeness to the nearest way of asking
 * - `ways`: likeness to all its ways of asking together, where the words stand in several
 * - `answer`: likeness to what is answered: people name what they want to hear about
 * - `intent`, `family`: how sure the ear is of its kind and of its family
 */
export function indexSets(
  sets: readonly ReplySet[],
): (question: string, heard: HeardAs) => MatchTable {
  const wayTexts = sets.flatMap(({ title, ways }) => [title, ...ways]);
  const setOfWay = Uint32Array.from(sets.flatMap(({ ways }, at) => [at, ...ways.map(() => at)]));
  const weights = new CharacterWeights(wayTexts);
  const weigh = (text: string) => weights.weigh(text);
  const own = Uint32Array.from(sets.keys());
  const joined = sets.map(({ title, ways }) => [title, ...ways].join('\n'));
  const answers = sets.map(
    ({ title, text, private: longer }) => `${title}\n${text}\n${longer ?? ''}`,
  );
  const byWay = indexLikeness(wayTexts.map(weigh), setOfWay);
  const byWays = indexLikeness(joined.map(weigh), own);
  const byAnswer = indexLikeness(answers.map(weigh), own);
  const table = Object.fromEntries(
    matchSigns.map((sign) => [sign, new Float32Array(sets.length)]),
  ) as MatchTable;
  const intentOf = sets.map(({ intent }) => intent);
  const familyOfSet = intentOf.map(familyOf);
  return (question, heard) => {
    const vector = weigh(question);
    byWay.fill(vector, table.way);
    byWays.fill(vector, table.ways);
    byAnswer.fill(vector, table.answer);
    const { intents, families } = priorsOf(heard);
    for (let at = 0; at < sets.length; at++) {
      table.intent[at] = intents.get(intentOf[at] as Intent) ?? 0;
      table.family[at] = families.get(familyOfSet[at] as string) ?? 0;
    }
    return table;
  };
}

function priorsOf({ intent, confidence, alternatives }: HeardAs) {
  const intents = new Map<string, number>([[intent, confidence]]);
  for (const one of alternatives) intents.set(one.intent, one.confidence);
  const families = new Map<string, number>();
  for (const [id, share] of intents) {
    const family = familyOf(id as Intent);
    families.set(family, (families.get(family) ?? 0) + share);
  }
  return { intents, families };
}
