import type { Case } from '../domain/case.js';
import type { Store } from './store.js';

export const casePaperKinds = [
  /** The draft, masked; once it is signed, in full. */
  'agreement',
  /** To be printed and signed by hand. */
  'agreement_to_sign',
  'appointment',
  'minutes',
] as const;
export type CasePaperKind = (typeof casePaperKinds)[number];

/** A paper as a file that a phone can open or print. */
export interface PaperFile {
  /** As it is saved, e.g. 12号调解协议书.docx. */
  name: string;
  mime: string;
  bytes: Uint8Array;
}

/** The papers of a case, out of what the database knows of it. */
export interface CasePapers {
  /**
   * @param kindName Chinese name of the case's kind
   * @param messages where the lines for the minutes are
   * @throws LinheError `input.invalid` when there is nothing yet to write about
   */
  write(
    one: Case,
    what: CasePaperKind,
    kindName: string,
    messages: Pick<Store, 'recent'>,
  ): Promise<PaperFile>;
}
