/** Plain types of the user's own material: laws, rules, notices that were imported. */

/** How a document is built. `rules` have articles but are no law, e.g. a 管理规约. */
export const materialKinds = ['statute', 'interpretation', 'amendment', 'rules', 'text'] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** A piece of a document as it was read, before it has a place in the database. */
export interface PassageText {
  /** 治安管理处罚法第八十八条, or the headings above it. */
  title: string;
  /** 第…条 as statutes print it; only in documents that have articles. */
  article?: string;
  /** Chapters and sections above it, outermost first, joined by ` > `. */
  context: string;
  text: string;
  /** Holds words that read like orders to a machine: never to be put before a language model. */
  suspect: boolean;
}

/** What a file says. Days are such as 2026-01-01. */
export interface MaterialContent {
  kind: MaterialKind;
  title: string;
  /** Short name, e.g. 治安管理处罚法. */
  law?: string;
  /** A code may come in several files: 物权编. */
  part?: string;
  /** The day of the last adoption or amendment that the text names. */
  adopted?: string;
  /** In force since then, where the text says so of this edition. */
  since?: string;
  /** Where the front matter says that it no longer holds. */
  until?: string;
  supersededBy?: string;
  /** Laws that this one ends, by short name. */
  repeals: string[];
  passages: PassageText[];
  /** What whoever imported it should know. */
  notes: string[];
}

/** Where a document stands among all editions of its law. */
export interface Standing {
  /** False: a second copy, or nobody can tell of when it is. Then nothing is cited from it. */
  served: boolean;
  since?: string;
  /** From this day on it no longer holds. */
  until?: string;
  /** What holds in its place. */
  supersededBy?: string;
  /** Source of the document that is served in its place. */
  sameAs?: string;
}

/** Whether an edition holds on a day such as 2026-01-01; where a day is not known it is open. */
export function holdsOn({ since, until }: Pick<Standing, 'since' | 'until'>, day: string): boolean {
  return (since === undefined || since <= day) && (until === undefined || until > day);
}

/** The newest version of one imported file, without its passages. */
export interface DocumentHead extends Omit<MaterialContent, 'passages'> {
  id: number;
  /** Absolute path of the file: by it a second import finds the first. */
  source: string;
  /** 1, 2, 3 … of this file. */
  version: number;
  /** Of the file's bytes and the reader's version. */
  bytesHash: string;
  /** Of the text without spaces: the same under two names. */
  textHash: string;
  /** Names of its articles, in order; empty for running text. */
  articles: string[];
  passageCount: number;
  /** Epoch ms. */
  importedAt: number;
  by: string;
  standing: Standing;
}

/** A passage as the answer path reads it. */
export interface Passage {
  /** document.version.place: stays as long as the file does not change. */
  id: string;
  documentId: number;
  title: string;
  law?: string;
  article?: string;
  context: string;
  text: string;
  suspect: boolean;
  inForceSince?: string;
  inForceUntil?: string;
  supersededBy?: string;
  /** File that it comes from. */
  source: string;
}
