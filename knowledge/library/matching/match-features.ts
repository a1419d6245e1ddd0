import type { Reading } from '../../../bot/domain/reading.js';
import type { ReplySet } from '../../../bot/domain/reply.js';
import { familyOf, type Intent } from '../../../bot/domain/taxonomy.js';
import { dotAt } from '../../dot-product.js';
import type { ForeignTo } from '../answerable/foreign-questions.js';
import type { MatterModel } from '../matter-model/matter-model.js';
import { indexLikeness } from './likeness-index.js';
import { CharacterWeights } from './weigh-characters.js';

/** What speaks for a set when a question was asked, each 0–1. */
export const matchSigns = [
  'way',
  'ways',
  'answer',
  'intent',
  'family',
  'meaning',
  'matter',
] as const;
export type MatchSign = (typeof matchSigns)[number];

/** What the ear took the question for; an ear may also know nothing. */
export type HeardAs = Pick<Reading, 'intent' | 'confidence' | 'alternatives'>;

/** Signs of all sets for one question; overwritten by the next call. */
export type MatchTable = Record<MatchSign, Float32Array>;

/** What was learnt of questions beside the sets themselves. */
export interface MatchKnowledge {
  foreignTo?: ForeignTo;
  matters?: MatterModel;
}

/** Where a text lies among all texts; from the intent model. */
export type MeaningOf = (text: string) => Float32Array;

export interface SetIndex {
  signsOf(question: string, heard: HeardAs): MatchTable;
  /** Fills in the sign `meaning` of these sets, and 0 for all others. */
  addMeaning(question: string, places: Iterable<number>): void;
}

/**
 * Prepares a library for questions.
 * - `way`: likeness to the nearest way of asking
 * - `ways`: likeness to all its ways of asking together, where the words stand in several
 * - `answer`: likeness to what is answered: people name what they want to hear about
 * - `meaning`: likeness of meaning, as the ear hears it, to the nearest way of asking; asked for
 *   the likeliest sets only (`addMeaning`)
 * - `intent`, `family`: how sure the ear is of its kind and of its family
 * - `matter`: how sure a network is that learnt from all ways and stories; of a set that it does
 *   not know, the nearest way of asking must tell
 */
export function indexSets(
  sets: readonly ReplySet[],
  meaningOf: MeaningOf,
  matters?: MatterModel,
): SetIndex {
  const waysOf = ({ title, ways }: ReplySet) => [title, ...ways];
  const wayTexts = sets.flatMap(waysOf);
  const setOfWay = Uint32Array.from(sets.flatMap((set, at) => waysOf(set).map(() => at)));
  const weights = new CharacterWeights(wayTexts);
  const weigh = (text: string) => weights.weigh(text);
  const own = Uint32Array.from(sets.keys());
  const joined = sets.map((set) => waysOf(set).join('\n'));
  const answers = sets.map(
    ({ title, text, private: longer }) => `${title}\n${text}\n${longer ?? ''}`,
  );
  const byWay = indexLikeness(wayTexts.map(weigh), setOfWay);
  const byWays = indexLikeness(joined.map(weigh), own);
  const byAnswer = indexLikeness(answers.map(weigh), own);
  const table = Object.fromEntries(
    matchSigns.map((sign) => [sign, new Float32Array(sets.length)]),
  ) as MatchTable;
  const ofIntent = placesBy(sets, ({ intent }) => intent);
  const ofFamily = placesBy(sets, ({ intent }) => familyOf(intent));
  const meanings = new Map<number, Float32Array>();
  const learntPlaces = sets.flatMap(({ id }, at): [number, number][] => {
    const place = matters?.places.get(id);
    return place === undefined ? [] : [[at, place]];
  });
  const addMeaning = (question: string, places: Iterable<number>) => {
    const asked = meaningOf(question);
    table.meaning.fill(0);
    for (const at of places) {
      const set = sets[at] as ReplySet;
      const known = meanings.get(at) ?? inOneBlock(waysOf(set).map(meaningOf));
      meanings.set(at, known);
      let nearest = 0;
      for (let start = 0; start < known.length; start += asked.length) {
        nearest = Math.max(nearest, dotAt(asked, known, start));
      }
      table.meaning[at] = nearest;
    }
  };
  const signsOf = (question: string, heard: HeardAs) => {
    const vector = weigh(question);
    byWay.fill(vector, table.way);
    byWays.fill(vector, table.ways);
    byAnswer.fill(vector, table.answer);
    const learnt = matters?.signsOf(question);
    const { intents, families } = priorsOf(heard);
    fillPlaces(table.intent, ofIntent, intents);
    fillPlaces(table.family, ofFamily, families);
    table.matter.set(table.way);
    if (learnt) for (const [at, place] of learntPlaces) table.matter[at] = learnt[place] as number;
    return table;
  };
  return { signsOf, addMeaning };
}

/** Where the sets of each kind stand: few kinds are heard, most sets are of none of them. */
function placesBy(
  sets: readonly ReplySet[],
  kindOf: (set: ReplySet) => string,
): ReadonlyMap<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, set] of sets.entries()) {
    const kind = kindOf(set);
    const known = places.get(kind);
    if (known) known.push(at);
    else places.set(kind, [at]);
  }
  return places;
}

function fillPlaces(
  signs: Float32Array,
  places: ReadonlyMap<string, number[]>,
  shares: ReadonlyMap<string, number>,
): void {
  signs.fill(0);
  for (const [kind, share] of shares) for (const at of places.get(kind) ?? []) signs[at] = share;
}

function inOneBlock(vectors: readonly Float32Array[]): Float32Array {
  const size = vectors[0]?.length ?? 0;
  const block = new Float32Array(size * vectors.length);
  for (const [at, vector] of vectors.entries()) block.set(vector, at * size);
  return block;
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
