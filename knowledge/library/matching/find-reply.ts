import type { ReplySet } from '../../../bot/domain/reply.js';
import type { ReplyLibrary, ReplyMatch } from '../../../bot/ports/reply-library.js';
import { type HeardAs, indexSets, type MatchTable, matchSigns } from './match-features.js';
import { loadMatchWeights, type MatchWeights } from './match-weights.js';

const hitsMax = 5;

/**
 * Question → reply sets. Every set, and "none of them", gets a score out of the signs that speak
 * for it; the scores are turned into probabilities that add up to 1 (multinomial logit with an
 * outside option: McFadden, Conditional logit analysis of qualitative choice behavior, 1974).
 */
export function createReplyLibrary(
  sets: ReplySet[],
  weights: MatchWeights = loadMatchWeights(),
): ReplyLibrary {
  const signsOf = indexSets(sets);
  const byId = new Map(sets.map((set) => [set.id, set]));
  const scores = new Float64Array(sets.length);

  const score = (question: string, heard: HeardAs) => {
    const table = signsOf(question, heard);
    const total = fillScores(table, weights, scores, heard);
    return { table, total };
  };

  return {
    size: sets.length,
    byId: (id) => byId.get(id),
    find(question, reading) {
      const { table, total } = score(question, reading);
      return highest(scores, hitsMax).map((at) => matchAt(sets, table, scores, at, total));
    },
    bestOf(intent, text) {
      const certain = { intent, confidence: 1, alternatives: [] };
      const { table, total } = score(text, certain);
      let best: ReplyMatch | undefined;
      for (const [at, set] of sets.entries()) {
        if (set.intent !== intent) continue;
        const match = matchAt(sets, table, scores, at, total);
        if (!best || match.score > best.score) best = match;
      }
      return best;
    },
    generalOf(intent) {
      return sets.find((set) => set.intent === intent && set.general);
    },
  };
}

/** Fills in e^score of each set. @returns their sum, that of "none" included */
function fillScores(
  table: MatchTable,
  weights: MatchWeights,
  scores: Float64Array,
  heard: HeardAs,
): number {
  scores.fill(0);
  for (const sign of matchSigns) {
    const weight = weights.signs[sign];
    const values = table[sign];
    for (let at = 0; at < scores.length; at++) {
      scores[at] = (scores[at] as number) + weight * (values[at] as number);
    }
  }
  let nearest = 0;
  for (const likeness of table.way) if (likeness > nearest) nearest = likeness;
  const { always, chatter, unlike } = weights.none;
  let total = Math.exp(always + chatter * chatterIn(heard) + unlike * (1 - nearest));
  for (let at = 0; at < scores.length; at++) {
    const value = Math.exp(scores[at] as number);
    scores[at] = value;
    total += value;
  }
  return total;
}

export function chatterIn({ intent, confidence, alternatives }: HeardAs): number {
  if (intent === 'chat.chat') return confidence;
  return alternatives.find((one) => one.intent === 'chat.chat')?.confidence ?? 0;
}

function matchAt(
  sets: readonly ReplySet[],
  table: MatchTable,
  scores: Float64Array,
  at: number,
  total: number,
): ReplyMatch {
  return {
    set: sets[at] as ReplySet,
    score: (scores[at] as number) / total,
    likeness: table.way[at] as number,
  };
}

/** Places of the highest values, the highest first; of equals the first. */
function highest(values: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    const last = best.length === count ? (values[best[count - 1] as number] as number) : -1;
    if (value <= last) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] as number] as number) < value) place -= 1;
    best.splice(place, 0, at);
    if (best.length > count) best.pop();
  }
  return best;
}
