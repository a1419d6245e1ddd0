import type { DocumentHead, MaterialContent, Passage, Standing } from '../domain/material.js';

/** A file that is new or was changed. */
export interface NewDocumentVersion {
  source: string;
  bytesHash: string;
  textHash: string;
  content: MaterialContent;
}

/** What one import brings about; written whole or not at all. */
export interface MaterialChanges {
  /** The revision that the changes were thought out on. */
  after: number;
  documents: NewDocumentVersion[];
  /** By source: where each document stands now. Those left out stay as they are. */
  standings: ReadonlyMap<string, Standing>;
  by: string;
  at: number;
}

export interface DocumentVersion {
  version: number;
  title: string;
  textHash: string;
  passageCount: number;
  importedAt: number;
  by: string;
}

/** The user's own material: documents with versions, split into passages. */
export interface MaterialShelf {
  /** Newest version of every document, by source. */
  documents(): Promise<DocumentHead[]>;
  /** All versions of one document, the newest first. */
  history(documentId: number): Promise<DocumentVersion[]>;
  /** Grows with every import that changed something. */
  revision(): Promise<number>;
  /**
   * @throws LinheError `database.conflict` when somebody imported meanwhile; `database.full`
   */
  apply(changes: MaterialChanges): Promise<void>;
  /** What holds on a day; a second copy of a law is left out. */
  currentPassages(day: string): Promise<Passage[]>;
  /**
   * One article as it stood on a day; without a day as it stands in every edition, newest first.
   * @param law short name, as `canonicalLaw` gives it
   * @param article 第八十八条
   */
  passagesOf(law: string, article: string, day?: string): Promise<Passage[]>;
  /** Changes whenever `currentPassages(day)` would give something else: a search index keeps it. */
  stamp(day: string): Promise<string>;
}
