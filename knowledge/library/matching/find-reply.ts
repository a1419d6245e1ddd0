import { confidenceOf } from '../../../bot/domain/reading.js';
import type { ReplySet } from '../../../bot/domain/reply.js';
import { familyOf } from '../../../bot/domain/taxonomy.js';
import type { FoundReply, ReplyLibrary, ReplyMatch } from '../../../bot/ports/reply-library.js';
import { highest } from '../../search/hit.js';
import { neverForeign } from '../answerable/foreign-questions.js';
import {
  type HeardAs,
  indexSets,
  type MatchKnowledge,
  type MatchTable,
  type MeaningOf,
  matchSigns,
} from './match-features.js';
import { loadMatchWeights, type MatchWeights } from './match-weights.js';

const hitsMax = 5;
/** Sets that are compared by meaning for one question. */
const nearMax = 20;
const noMeaning: MeaningOf = () => new Float32Array(1);

/**
 * Question → reply sets. Every set, and "none of them", gets a score out of the signs that speak
 * for it; the scores are turned into probabilities that add up to 1 (multinomial logit with an
 * outside option: McFadden, Conditional logit analysis of qualitative choice behavior, 1974).
 */
export function createReplyLibrary(
  sets: ReplySet[],
  meaningOf: MeaningOf = noMeaning,
  weights: MatchWeights = loadMatchWeights(),
  { foreignTo = neverForeign, matters }: MatchKnowledge = {},
): ReplyLibrary {
  const { signsOf, addMeaning } = indexSets(sets, meaningOf, matters);
  const byId = new Map(sets.map((set) => [set.id, set]));
  const scores = new Float64Array(sets.length);
  // Words that calm a quarrel answer no question, however alike they are.
  const calming = sets.flatMap(({ intent }, at) => (familyOf(intent) === 'dispute' ? [at] : []));

  const score = (question: string, heard: HeardAs) => {
    const table = signsOf(question, heard);
    sumSigns(table, weights, scores);
    // Meaning takes longer to compare: only the likeliest by all else are asked for it.
    const near = nearPlaces(scores);
    addMeaning(question, near);
    for (const at of near) {
      scores[at] = (scores[at] as number) + weights.signs.meaning * (table.meaning[at] as number);
    }
    const none = raiseScores(table, weights, scores, heard, foreignTo(question));
    const total = scores.reduce((sum, one) => sum + one, none);
    return { table, total, none };
  };

  return {
    size: sets.length,
    byId: (id) => byId.get(id),
    find(question, reading) {
      const { table, total: all, none } = score(question, reading);
      let total = all;
      for (const at of calming) {
        total -= scores[at] as number;
        scores[at] = 0;
      }
      return highest(scores, hitsMax, 0).map(({ at }) =>
        matchAt(sets, table, scores, at, total, none),
      );
    },
    bestOf(intent, text) {
      const certain = { intent, confidence: 1, alternatives: [] };
      const { table, total, none } = score(text, certain);
      let best: ReplyMatch | undefined;
      for (const [at, set] of sets.entries()) {
        if (set.intent !== intent) continue;
        const match = matchAt(sets, table, scores, at, total, none);
        if (!best || match.score > best.score) best = match;
      }
      return best;
    },
    generalOf(intent) {
      return sets.find((set) => set.intent === intent && set.general);
    },
  };
}

/** All signs but meaning, which is added where it was asked for. */
function sumSigns(table: MatchTable, weights: MatchWeights, scores: Float64Array): void {
  scores.fill(0);
  for (const sign of matchSigns) {
    if (sign === 'meaning') continue;
    const weight = weights.signs[sign];
    const values = table[sign];
    for (let at = 0; at < scores.length; at++) {
      scores[at] = (scores[at] as number) + weight * (values[at] as number);
    }
  }
}

/** Places of the sets that are asked for their meaning. */
function nearPlaces(scores: Float64Array): number[] {
  return highest(scores, nearMax).map(({ at }) => at);
}

/** Makes e^score of each score. @returns e^score of "none" */
function raiseScores(
  table: MatchTable,
  weights: MatchWeights,
  scores: Float64Array,
  heard: HeardAs,
  foreign: number,
): number {
  let nearest = 0;
  for (const likeness of table.way) if (likeness > nearest) nearest = likeness;
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] as number;
    // For most of a large library nothing speaks at all.
    scores[at] = score === 0 ? 1 : Math.exp(score);
  }
  const { none } = weights;
  return Math.exp(
    none.always +
      none.chatter * confidenceOf('chat.chat', heard) +
      none.unlike * (1 - nearest) +
      none.foreign * foreign,
  );
}

function matchAt(
  sets: readonly ReplySet[],
  table: MatchTable,
  scores: Float64Array,
  at: number,
  total: number,
  none: number,
): FoundReply {
  return {
    set: sets[at] as ReplySet,
    score: (scores[at] as number) / total,
    likeness: table.way[at] as number,
    none: none / total,
  };
}
