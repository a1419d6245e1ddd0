import type { Reading } from '../../bot/domain/reading.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import type { ReplyLibrary, ReplyMatch, ReplySet } from '../../bot/ports/reply-library.js';
import { indexWording } from './wording-index.js';

/** How much the understood intent weighs against the wording. */
const intentWeight = 0.35;
const hitsMax = 5;

/**
 * Question → reply set by the likeness of wording (tf-idf cosine over the ways of asking and the
 * title) and the understood intent.
 */
export function createReplyLibrary(sets: ReplySet[]): ReplyLibrary {
  const likeness = indexWording(sets);
  const byId = new Map(sets.map((set) => [set.id, set]));

  return {
    size: sets.length,
    byId: (id) => byId.get(id),
    find(question, reading) {
      const prior = priorOf(reading);
      const best: ReplyMatch[] = [];
      for (const [at, like] of likeness(question).entries()) {
        const set = sets[at] as ReplySet;
        const score = (1 - intentWeight) * like + intentWeight * (prior.get(set.intent) ?? 0);
        const last = best[hitsMax - 1];
        if (last && score < last.score) continue;
        best.push({ set, likeness: like, score });
        best.sort(byScore).splice(hitsMax);
      }
      return best;
    },
    bestOf(intent, text) {
      let best: ReplyMatch | undefined;
      for (const [at, like] of likeness(text).entries()) {
        const set = sets[at] as ReplySet;
        if (set.intent !== intent) continue;
        const match = { set, score: like, likeness: like };
        if (!best || byScore(match, best) < 0) best = match;
      }
      return best;
    },
  };
}

function byScore(left: ReplyMatch, right: ReplyMatch): number {
  return right.score - left.score || (left.set.id < right.set.id ? -1 : 1);
}

function priorOf(
  reading: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
): Map<Intent, number> {
  const prior = new Map<Intent, number>([[reading.intent, reading.confidence]]);
  for (const { intent, confidence } of reading.alternatives) prior.set(intent, confidence);
  return prior;
}
