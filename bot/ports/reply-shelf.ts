import type {
  ReplyGap,
  ReplyHead,
  ReplyMark,
  ReplyOrigin,
  ReplySet,
  ReplyStatus,
  ReplyUsage,
  ReplyVersion,
} from '../domain/reply.js';

export interface NewReplyVersion {
  set: ReplySet;
  status: ReplyStatus;
  by: string;
  at: number;
  why: string;
  origin: ReplyOrigin;
  /** The newest version that its writer had seen; 0 for a set that is new. */
  after: number;
}

/** Asked back with two or three choices; the next short word of this person chooses. */
export interface OpenChoice {
  roomId: string;
  personId: string;
  messageKey: number;
  at: number;
  /** The question that was not understood at once. */
  question: string;
  /** Reply sets, in the order in which they were offered. */
  choices: string[];
}

/** What a turn tells the library; committed with its outcome. */
export interface LibraryNotes {
  gaps: Omit<ReplyGap, 'seq'>[];
  choices: OpenChoice[];
  /** Choices that were made or passed over. */
  closeChoices: number[];
  marks: { setId: string; mark: ReplyMark; by: string; at: number; messageKey: number }[];
}

/** The versions of all reply sets, and what became of them in use. */
export interface ReplyShelf {
  heads(): Promise<ReplyHead[]>;
  /** All versions of one set, the newest first; empty when there is none. */
  history(id: string): Promise<ReplyVersion[]>;
  /** The newest version of each set that came with the program. */
  lastShipped(): Promise<ReplyVersion[]>;
  /**
   * Adds versions, all or none.
   * @throws LinheError `database.conflict` when somebody changed one of the sets meanwhile
   */
  append(versions: readonly NewReplyVersion[]): Promise<ReplyVersion[]>;
  /** Grows with every version: tells other processes that there is something new. */
  revision(): Promise<number>;
  usage(since: number): Promise<ReplyUsage[]>;
  mark(setId: string, mark: ReplyMark, by: string, at: number): Promise<void>;
  /** Open ones, the newest first. */
  gaps(limit: number): Promise<ReplyGap[]>;
  /** Takes questions off the to-do list: answered by a set, or not for the library. */
  closeGaps(seqs: readonly number[], by: string, at: number, setId?: string): Promise<number>;
  /** What this person was asked last in this room, if it is still open. */
  openChoice(roomId: string, personId: string): Promise<OpenChoice | undefined>;
}
