import type { Note } from '../domain/note.js';
import type { Reading } from '../domain/reading.js';

export interface NoteMatch {
  note: Note;
  /** 0–1: how likely it is the right one, among all notes and none. */
  score: number;
  /** 0–1: likeness of the wording alone. */
  likeness: number;
}

/** As the book found it, before it is weighed against the replies. */
export interface FoundNote extends NoteMatch {
  /** 0–1: how likely it is none of all notes. */
  none: number;
}

/** The notes of the material, found by what is asked. */
export interface NoteBook {
  /** Best first. */
  find(
    question: string,
    reading: Pick<Reading, 'intent' | 'confidence' | 'alternatives'>,
  ): FoundNote[];
  byId(id: string): Note | undefined;
  /** Short names of the laws that may be cited. */
  laws: ReadonlySet<string>;
  /** What an article is about, in our own words; undefined where nobody looked it up. */
  articleSays(law: string, number: number): string | undefined;
  size: number;
}
