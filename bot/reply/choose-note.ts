import type { Reading } from '../domain/reading.js';
import { familyOf } from '../domain/taxonomy.js';
import type { NoteMatch } from '../ports/note-book.js';

/** How sure one must be of a note to tell it; from `rules.yaml`. */
export interface NoteThresholds {
  addressed: number;
  unaddressed: number;
  /** The same where a few replies are likely too: rather than guess one asks which is meant. */
  besideReplies: number;
  /** Wording in common that any note needs. */
  likeness: number;
}

export interface NoteQuestion {
  reading: Pick<Reading, 'intent'>;
  addressed: boolean;
  /** A few replies are likely as well. */
  besideReplies: boolean;
}

/** Families of messages that ask nothing that a note could answer. */
const notAsked = ['officer', 'disorder'];

/**
 * The note for what was asked, where it is sure enough; else nothing: whoever does not know says
 * so.
 * @param nearest the best first
 */
export function chooseNote(
  [best]: readonly NoteMatch[],
  thresholds: NoteThresholds,
  { reading, addressed, besideReplies }: NoteQuestion,
): NoteMatch | undefined {
  if (notAsked.includes(familyOf(reading.intent))) return undefined;
  const usual = thresholds[addressed ? 'addressed' : 'unaddressed'];
  const enough = besideReplies ? Math.max(usual, thresholds.besideReplies) : usual;
  const fits = best && best.score >= enough && best.likeness >= thresholds.likeness;
  return fits ? best : undefined;
}
