import type { ZodType } from 'zod';

export interface LanguageModelRequest<T> {
  /** What the call is for; appears in logs and in the budget. */
  purpose: string;
  system: string;
  /** Personal numbers already masked: the implementation refuses what still holds any. */
  user: string;
  /** The shape that the answer must have (JSON). */
  schema: ZodType<T>;
  /** Upper bound of the answer, in tokens. */
  answerTokensMax: number;
}

/** A helper that may be missing, late or wrong. Nothing that matters depends on it. */
export interface LanguageModel {
  readonly name: string;
  /**
   * @throws LinheError `language_model.*`: timeout, refused, bad_answer (keeps the raw text),
   * budget,   circuit_open
   */
  ask<T>(request: LanguageModelRequest<T>): Promise<T>;
}
