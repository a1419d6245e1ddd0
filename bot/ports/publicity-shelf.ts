import type { Utterance } from '../domain/outgoing.js';
import type { PublicityDraft, PublicityPlan } from '../domain/publicity.js';
import type { Span } from './month-book.js';

export interface SaidPublicity {
  roomId: string;
  template: string;
  at: number;
}

/** Plans of publicity, and what became of them. */
export interface PublicityShelf {
  add(draft: PublicityDraft, at: number): Promise<PublicityPlan>;
  byId(id: number): Promise<PublicityPlan | undefined>;
  /** Publicity that was said, is going to be, or may have been in these rooms. */
  saidIn(span: Span, roomIds: readonly string[]): Promise<SaidPublicity[]>;
  /**
   * Writes down who approved a plan and queues its texts, whole or not at all. Texts of a room and
   * week that has one already are left out.
   * @returns how many were queued; undefined when somebody had approved it before
   */
  approve(
    id: number,
    by: string,
    at: number,
    utterances: readonly Utterance[],
  ): Promise<number | undefined>;
}
