import type { GroundedAnswer, Source } from '../domain/grounded.js';

/** Writes a short answer out of sources. May be missing, late or wrong. */
export interface AnswerWriter {
  /**
   * @param question personal numbers masked
   * @returns undefined where the sources do not answer it, or what was written may not be said
   */
  write(question: string, sources: readonly Source[]): Promise<GroundedAnswer | undefined>;
}
