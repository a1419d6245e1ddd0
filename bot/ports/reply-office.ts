import type {
  ReplyGap,
  ReplyHead,
  ReplyMark,
  ReplySet,
  ReplyUsage,
  ReplyVersion,
} from '../domain/reply.js';
import type { Intent } from '../domain/taxonomy.js';

/** What staff may do with the reply library: the page and the commands both come by here. */

/** Something that a check of the reply library found. */
export interface Finding {
  /** The set that it is about. */
  id: string;
  /** The part of the set: `text`, `ways`, `basis` … */
  field: string;
  /** A fault keeps a set from being published; a warning is for somebody to look at. */
  severity: 'fault' | 'warning';
  expected: string;
  found: string;
  mend: string;
}

/** Where something is wrong in a table, and how to mend it. */
export interface SheetFault {
  sheet: string;
  row: number;
  /** Heading of the column; empty for the whole row. */
  column: string;
  expected: string;
  found: string;
  mend: string;
}

/** What a table would change, or what is wrong with it. */
export interface ImportPlan {
  sheet: string;
  added: string[];
  changed: string[];
  same: number;
  /** With one of these nothing at all is taken in. */
  faults: SheetFault[];
  warnings: SheetFault[];
}

/** What a message of the past would have got before and after a change of the library. */
export interface Difference {
  /** Masked. */
  text: string;
  kind: 'newly_answered' | 'no_longer_answered' | 'answered_differently';
  /** Reply sets, with the beginning of their words. */
  before?: string;
  after?: string;
  /** How many messages of the past were like this one. */
  count: number;
}

export interface TryOut {
  messages: number;
  answeredBefore: number;
  answeredAfter: number;
  differences: Difference[];
}

/** Questions that ask for the same, most asked first. */
export interface QuestionCluster {
  /** One that stands for all. */
  question: string;
  count: number;
  intent: Intent;
  /** Different wordings, the newest first. */
  examples: string[];
  /** Gaps that it is made of. */
  seqs: ReplyGap['seq'][];
  lastAt: number;
  /** The set that came nearest most often. */
  nearest?: string;
}

/** A first draft for questions that nobody answered; a person reads it before it is published. */
export interface SuggestedDraft {
  set: ReplySet;
  /** Where its words come from: a near set, or a language model, which may be wrong. */
  from: 'near_set' | 'language_model' | 'blank';
  /** The set that these questions could be added to instead. */
  nearest?: string;
}

export interface ReplyOffice {
  overview(): Promise<{ heads: ReplyHead[]; usage: ReplyUsage[]; findings: Finding[] }>;
  history(id: string): Promise<ReplyVersion[]>;
  /** Findings about a draft, and its words as a group would read them. */
  check(set: ReplySet): Promise<{ findings: Finding[]; preview: string; longer?: string }>;
  save(set: ReplySet, after: number, by: string, why: string): Promise<ReplyVersion>;
  submit(id: string, by: string): Promise<ReplyVersion>;
  publish(ids: readonly string[], by: string): Promise<ReplyVersion[]>;
  retire(id: string, by: string, why: string): Promise<ReplyVersion>;
  undo(ids: readonly string[], by: string): Promise<ReplyVersion[]>;
  restore(id: string, version: number, by: string): Promise<ReplyVersion>;
  mark(id: string, mark: ReplyMark, by: string): Promise<void>;
  /** Plays the messages of the event log to the library as it is, and with these drafts in it. */
  tryOut(ids: readonly string[]): Promise<TryOut>;
  /** @param form `.xlsx`, `.csv` or `.yaml` */
  exportSheet(form: string): Promise<Uint8Array>;
  /** @throws LinheError `input.invalid` when it is no table of replies at all */
  importSheet(bytes: Uint8Array, name: string, by: string, dryRun: boolean): Promise<ImportPlan>;
  /** The same .xlsx with its faults written beside the rows. */
  markFaults(bytes: Uint8Array, faults: readonly SheetFault[]): Promise<Uint8Array>;
  todo(): Promise<QuestionCluster[]>;
  suggest(cluster: QuestionCluster): Promise<SuggestedDraft>;
  closeTodo(seqs: readonly number[], by: string, setId?: string): Promise<number>;
}
