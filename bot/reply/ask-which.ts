import { familyOf } from '../domain/taxonomy.js';
import type { NoteMatch } from '../ports/note-book.js';
import type { ReplyMatch } from '../ports/reply-library.js';
import type { Wording } from '../ports/wording.js';
import { likenessMin } from './choose-reply.js';

/** A reply or a note that may be meant. */
export interface Choice {
  id: string;
  title: string;
}

/** Two or three; more nobody reads. */
const choicesMax = 3;

export interface ChoiceThresholds {
  /** How likely the choices must be together. */
  ask: number;
  /** How likely each must be. */
  choice: number;
}

/**
 * Replies and notes between which somebody may choose: likely each, and likely enough together.
 * Replies first: they are reviewed for just this.
 * @returns undefined where too little is likely to ask back
 */
export function choicesAmong(
  replies: readonly ReplyMatch[],
  notes: readonly NoteMatch[],
  thresholds: ChoiceThresholds,
): Choice[] | undefined {
  const sets = (alike(replies) ? replies : [])
    // Small talk and acknowledgements are no answers that one could choose.
    .filter(({ set }) => !['officer', 'chat'].includes(familyOf(set.intent)))
    .map(({ set, score }) => ({ id: set.id, title: set.title, score }));
  const noted = (alike(notes) ? notes : []).map(({ note, score }) => ({
    id: note.id,
    title: note.title,
    score,
  }));
  return likely(sets, thresholds) ?? likely([...sets, ...noted], thresholds);
}

function alike([best]: readonly { likeness: number }[]): boolean {
  return best !== undefined && best.likeness >= likenessMin;
}

function likely(
  all: readonly (Choice & { score: number })[],
  { ask, choice }: ChoiceThresholds,
): Choice[] | undefined {
  const some = all
    .filter(({ score }) => score >= choice)
    .sort((one, other) => other.score - one.score)
    .slice(0, choicesMax);
  const together = some.reduce((sum, { score }) => sum + score, 0);
  if (some.length < 2 || together < ask) return undefined;
  return some.map(({ id, title }) => ({ id, title }));
}

/** The question back with two or three to choose from, each with its number. */
export function askWhich(wording: Wording, choices: readonly Choice[]): string {
  const list = choices.map(({ title }, at) => `${at + 1} ${title}`).join('；');
  return wording.say('group.ask_which', { choices: list });
}
