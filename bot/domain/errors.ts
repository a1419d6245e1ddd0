/** All errors of the project. `code` is stable; the rest is for people. */

export type ErrorCode =
  | 'config.invalid'
  | 'config.unknown'
  | 'data.invalid'
  | 'data.missing'
  | 'database.conflict'
  | 'database.newer'
  | 'database.locked'
  | 'database.in_use'
  | 'database.full'
  | 'database.damaged'
  | 'database.not_writable'
  | 'database.disk_error'
  | 'channel.refused'
  | 'channel.unreachable'
  | 'channel.twice'
  | 'channel.unknown_outcome'
  | 'port.in_use'
  | 'input.invalid'
  | 'not_found'
  | 'practice.off'
  | 'sign_in.needed'
  | 'sign_in.wrong'
  | 'request.refused'
  | 'ear.timeout'
  | 'media.too_large'
  | 'media.unreadable'
  | 'media.missing'
  | 'media.service'
  | 'media.busy'
  | 'media.timeout'
  | 'language_model.timeout'
  | 'language_model.refused'
  | 'language_model.bad_answer'
  | 'language_model.budget'
  | 'language_model.circuit_open'
  | 'language_model.personal_data'
  | 'internal';

export interface ErrorDetails {
  /** What is wrong, in a few Chinese words: the subject of the sentence. */
  what: string;
  expected?: string;
  found?: string;
  /** How to mend it. */
  mend?: string;
  /** Whether the same call may work later. */
  retry?: boolean;
  /** The raw text of an answer from outside that could not be used. */
  raw?: string;
  cause?: unknown;
}

export class LinheError extends Error {
  readonly code: ErrorCode;
  readonly what: string;
  readonly expected?: string;
  readonly found?: string;
  readonly mend?: string;
  readonly retry: boolean;
  readonly raw?: string;

  constructor(code: ErrorCode, details: ErrorDetails) {
    super(sentence(details), details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'LinheError';
    this.code = code;
    this.what = details.what;
    this.expected = details.expected;
    this.found = details.found;
    this.mend = details.mend;
    this.retry = details.retry ?? false;
    this.raw = details.raw;
  }
}

function sentence(details: ErrorDetails): string {
  const parts = [details.what];
  if (details.expected) parts.push(`应为：${details.expected}`);
  if (details.found) parts.push(`实际：${details.found}`);
  if (details.mend) parts.push(`怎么办：${details.mend}`);
  return parts.join('；');
}

/** The words for a person, whatever was thrown. */
export function explain(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
