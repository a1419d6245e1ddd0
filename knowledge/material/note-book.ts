import { articleNumber } from '../../bot/domain/article-name.js';
import type { Note } from '../../bot/domain/note.js';
import type { ReplySet } from '../../bot/domain/reply.js';
import type { NoteBook } from '../../bot/ports/note-book.js';
import { loadArticleRegister } from '../library/cited-articles.js';
import { createReplyLibrary } from '../library/matching/find-reply.js';
import type { MatchKnowledge, MeaningOf } from '../library/matching/match-features.js';
import { loadMatchWeights, type MatchWeights } from '../library/matching/match-weights.js';

/**
 * Notes are found as replies are: by the ways people ask, by what is told, by meaning and kind.
 */
export function createNoteBook(
  notes: readonly Note[],
  meaningOf?: MeaningOf,
  weights: MatchWeights = loadMatchWeights(),
  knowledge?: MatchKnowledge,
): NoteBook {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const library = createReplyLibrary(notes.map(asSet), meaningOf, weights, knowledge);
  const register = loadArticleRegister().all;
  const keyOf = (law: string, number: number | undefined) => `${law} ${number}`;
  const says = new Map(
    register.map((one) => [keyOf(one.law, articleNumber(one.article)), one.says]),
  );
  return {
    laws: new Set(register.map(({ law }) => law)),
    articleSays: (law, number) => says.get(keyOf(law, number)),
    size: notes.length,
    byId: (id) => byId.get(id),
    find: (question, reading) =>
      library.find(question, reading).map(({ set, score, likeness, none }) => ({
        note: byId.get(set.id) as Note,
        score,
        likeness,
        none,
      })),
  };
}

/** What the ear and the encoder make of a text: each knows what the other does not. */
export function joinMeanings(ear: MeaningOf, encoder: MeaningOf | undefined): MeaningOf {
  if (!encoder) return ear;
  return (text) => {
    const parts = [ear(text), encoder(text)];
    const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let start = 0;
    for (const part of parts) {
      joined.set(
        part.map((value) => value * Math.SQRT1_2),
        start,
      );
      start += part.length;
    }
    return joined;
  };
}

/** A note as the matcher takes it. */
export function asSet(note: Note): ReplySet {
  const { id, title, topics, asks, rule, means, basis, region, checked } = note;
  const whole = [means, note.do, ...(note.steps ?? []), ...(note.tells ?? [])].join('\n');
  // Calming words answer no question and are passed over; a note on a dispute's rule does answer.
  const intent = topics.find((one) => !one.startsWith('dispute.')) ?? 'legal.housing_law';
  return {
    id,
    intent,
    title,
    ways: asks,
    text: rule,
    private: whole,
    basis,
    region,
    validFrom: checked,
    reviewBy: checked,
    followUp: 'none',
  };
}
