import type { FoundNote, NoteBook, NoteMatch } from '../ports/note-book.js';
import type { FoundReply, ReplyLibrary, ReplyMatch } from '../ports/reply-library.js';

/** Replies and notes that may be meant, weighed against each other and against none of them. */
export interface Field {
  replies: ReplyMatch[];
  notes: NoteMatch[];
}

/** Replies and notes for a question, weighed against each other. */
export function fieldFor(
  { library, notes }: { library: Pick<ReplyLibrary, 'find'>; notes: Pick<NoteBook, 'find'> },
  question: string,
  reading: Parameters<ReplyLibrary['find']>[1],
): Field {
  return compete(library.find(question, reading), notes.find(question, reading));
}

/**
 * Library and notes each tell how likely each of theirs is, among theirs and none. Here all of them
 * stand in one field: what is said for a note speaks against every reply. Two that rest on the same
 * article share what speaks for the matter, for either is an answer.
 * @param replies the best first, as the library found them
 * @param notes the best first, as the notes found them
 */
export function compete(replies: readonly FoundReply[], notes: readonly FoundNote[]): Field {
  const [ofReplies, ofNotes] = [oddsOfAny(replies), oddsOfAny(notes)];
  const all = 1 + ofReplies + ofNotes;
  const rescaled = <Match extends { score: number; none: number }>(match: Match): Match => ({
    ...match,
    score: match.score / match.none / all,
  });
  const field = { replies: replies.map(rescaled), notes: notes.map(rescaled) };
  return withKin(field);
}

/** How much likelier any of them is than none. */
function oddsOfAny([best]: readonly { none: number }[]): number {
  return best ? (1 - best.none) / best.none : 0;
}

interface Contestant {
  score: number;
  articles: string[];
}

/** The likeliest of all takes what its kin hold. */
function withKin({ replies, notes }: Field): Field {
  const articlesOf = (basis: readonly { law: string; article: string }[]) =>
    basis.map(({ law, article }) => law + article);
  const contestants: Contestant[] = [
    ...replies.map(({ set, score }) => ({ score, articles: articlesOf(set.basis) })),
    ...notes.map(({ note, score }) => ({ score, articles: articlesOf(note.basis) })),
  ];
  const best = contestants.reduce<Contestant | undefined>(
    (most, one) => (most && most.score >= one.score ? most : one),
    undefined,
  );
  if (!best) return { replies, notes };
  const isKin = ({ articles }: Contestant) => articles.some((one) => best.articles.includes(one));
  const kin = contestants.filter((one) => one !== best && isKin(one));
  const score = best.score + kin.reduce((sum, one) => sum + one.score, 0);
  const at = contestants.indexOf(best);
  return {
    replies: replies.map((match, index) => (index === at ? { ...match, score } : match)),
    notes: notes.map((match, index) =>
      index + replies.length === at ? { ...match, score } : match,
    ),
  };
}
