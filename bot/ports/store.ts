import type { Case } from '../domain/case.js';
import type { Decision } from '../domain/decision.js';
import type { LoggedEvent, OfficerEvent } from '../domain/event.js';
import type { HeardFrom, IncomingMessage, Message } from '../domain/message.js';
import type { OutboxRow, Utterance } from '../domain/outgoing.js';
import type { PointEntry } from '../domain/points.js';
import type { Reading } from '../domain/reading.js';
import type { StaffAct } from '../domain/staff-act.js';
import type { Role } from '../domain/taxonomy.js';
import type { Accounts } from './accounts.js';
import type { DutyShelf } from './duty-shelf.js';
import type { MaterialShelf } from './material-shelf.js';
import type { MonthBook } from './month-book.js';
import type { PointsBook } from './points-book.js';
import type { PublicityShelf } from './publicity-shelf.js';
import type { LibraryNotes, ReplyShelf } from './reply-shelf.js';
import type { NewWarning, WatchNotes, WatchShelf } from './watch.js';
import type { WebhookShelf } from './webhook-shelf.js';

/** What a room is like right now, for the gates. */
export interface RoomState {
  roomId: string;
  /** Nobody hears the officer in this room before this time. */
  mutedUntil: number;
  /** A human has the floor until then. */
  floorUntil: number;
  floorHolder?: string;
}

export interface DecidedMessage {
  message: Message;
  reading: Reading | null;
  decision: Decision;
}

/** Work for later that survives a restart. */
export type TaskKind =
  | 'escalate'
  | 'on_site'
  | 'progress'
  | 'look_in'
  | 'mediation_wait'
  /** Brings the people of a case together in a room. */
  | 'gather'
  /** Cards that waited go out together. */
  | 'card_digest'
  | 'appointment'
  | 'performance';

export interface Task {
  id: number;
  kind: TaskKind;
  caseId: number;
  dueAt: number;
  /** Which of several, e.g. the rung or the second look. */
  step: number;
}

/** Everything that one turn (or one task) brings about; committed whole or not at all. */
export interface Outcome {
  at: number;
  decided: DecidedMessage[];
  utterances: Utterance[];
  /** New or changed cases, as they are now. */
  cases: Case[];
  warnings: NewWarning[];
  rooms: RoomState[];
  newTasks: Omit<Task, 'id'>[];
  /** Tasks that are done by this outcome. */
  doneTaskIds: number[];
  /** Cases whose open tasks of these kinds fall away (e.g. acknowledged: no more reminders). */
  dropTasks: { caseId: number; kinds: TaskKind[] }[];
  /** Queued utterances of this case and these key prefixes fall away. */
  dropUtterances: { caseId: number; keyPrefix: string; why: string }[];
  /** What was done on the duty page; an outcome whose act is known changes nothing. */
  staffActs: StaffAct[];
  /** Thanks for tip-offs and patrols; one that was written before changes nothing. */
  points: PointEntry[];
  /** Further things to log, in order: read, case, note… `decide` is written from `decided`. */
  events: OfficerEvent[];
  /** What the turn teaches about the reply library. */
  library: LibraryNotes;
  /** Who is warned of what, and how people answered. */
  watch: WatchNotes;
}

export interface SaidBefore {
  /** The room that it was about. */
  roomId: string;
  /** Where it was said: the room itself, or a person. */
  toId: string;
  at: number;
  template?: string;
  answersPersonId?: string;
  lane: string;
  text: string;
  status: string;
}

/**
 * All that the officer remembers. One implementation through Kysely; a transaction never waits for
 * anything but the database.
 */
export interface Store {
  replies: ReplyShelf;
  accounts: Accounts;
  material: MaterialShelf;
  duty: DutyShelf;
  points: PointsBook;
  webhooks: WebhookShelf;
  months: MonthBook;
  publicity: PublicityShelf;
  watch: WatchShelf;
  /** Stores a message before anything else; `isNew` is false when it was heard before. */
  saveHeard(
    message: IncomingMessage,
    heardAt: number,
    role: Role,
  ): Promise<{ message: Message; isNew: boolean }>;
  /**
   * Stores messages of the past with one decision for all, whole or not at all; logs nothing.
   * Returns how many were not there before.
   */
  saveImported(
    given: readonly { message: IncomingMessage; role: Role }[],
    decision: Decision,
    at: number,
  ): Promise<number>;
  /** Adds the words found in a voice message or a picture to a message without words. */
  saveWords(messageKey: number, words: string, heardFrom: HeardFrom): Promise<void>;
  /** Messages without a decision, oldest first, after `afterKey`; never the officer's own. */
  undecided(afterKey: number, limit: number): Promise<Message[]>;
  /** Latest messages of a conversation before `beforeKey`, oldest first. */
  recent(
    channel: string,
    conversationId: string,
    beforeKey: number,
    limit: number,
  ): Promise<Message[]>;
  /** All messages as they were spoken, after the one with `afterKey` (0: from the first). */
  messagesAfter(afterKey: number, limit: number): Promise<Message[]>;
  /** Rooms in which somebody spoke, the latest first. */
  roomsOfSpeaker(channel: string, senderId: string, limit: number): Promise<string[]>;
  markRecalled(channel: string, roomId: string, messageId: string, at: number): Promise<boolean>;

  roomState(roomId: string): Promise<RoomState>;
  /** What was, may have been or is about to be said in or about a room since then, newest first. */
  saidSince(roomId: string, since: number): Promise<SaidBefore[]>;

  nextCaseId(): Promise<number>;
  caseById(id: number): Promise<Case | undefined>;
  /** Newest first. */
  openCases(roomId: string): Promise<Case[]>;
  /** Of a room since a time, ended ones too, newest first. */
  recentCases(roomId: string, since: number): Promise<Case[]>;
  /** Cases whose people have a room of their own. */
  casesWithRoom(): Promise<Case[]>;
  /** Ended ones too, newest first. */
  casesOfPerson(assigneeId: string): Promise<Case[]>;

  /**
   * Writes decisions, utterances, cases, tasks, events and the record of why in one transaction.
   * Utterances whose idempotency key is known already, and messages that are decided already, are
   * left out. An outcome that was written before, or one of tasks that were done or dropped
   * meanwhile, changes and logs nothing. Returns the events as logged.
   * @throws LinheError `data.missing` when a message or case it rests on is gone (a restore came
   *   between); then nothing was written
   */
  commit(outcome: Outcome): Promise<LoggedEvent[]>;

  /**
   * Queued rows for the channels that may go now, first lane first; expired ones too, for the
   * sender to give up.
   */
  sendable(now: number, limit: number): Promise<OutboxRow[]>;
  /** When the next queued row may go; undefined when none waits. */
  nextSendableAt(): Promise<number | undefined>;
  /** Claims a row for sending. False when somebody else has it or it is no longer queued. */
  markSending(id: number, at: number): Promise<boolean>;
  markSent(id: number, at: number, receipt: { messageId?: string }): Promise<LoggedEvent[]>;
  /** Back to the queue, not before `notBefore`. */
  requeue(id: number, notBefore: number): Promise<void>;
  giveUp(
    id: number,
    status: 'dropped' | 'failed' | 'uncertain',
    at: number,
    why: string,
  ): Promise<LoggedEvent[]>;
  /** Rows whose sending began but whose outcome nobody wrote down. */
  inFlight(): Promise<OutboxRow[]>;
  /**
   * Own messages that reached us in a conversation since a time by our clock and that no row is
   * known to have become: the echo look-up.
   */
  echoes(channel: string, conversationId: string, since: number): Promise<Message[]>;
  /** Whether the channel handed us, after this time span, what other people said in it. */
  heardBetween(channel: string, conversationId: string, from: number, to: number): Promise<boolean>;

  dueTasks(now: number, limit: number): Promise<Task[]>;
  nextTaskAt(): Promise<number | undefined>;

  /** Appends to the log outside of an outcome (line status, room changes). */
  note(event: OfficerEvent): Promise<LoggedEvent>;
  eventsAfter(seq: number, limit: number): Promise<LoggedEvent[]>;
  /** Checks the hash chain of why it spoke. */
  verifyRecord(): Promise<{ ok: boolean; entries: number; brokenAt?: number }>;
  /** How much there is, for the status page. */
  counts(): Promise<{ messages: number; said: number; openCases: number }>;
  /** Grows when the database was replaced underneath (restore): all memory is stale then. */
  generation(): Promise<number>;
  close(): Promise<void>;
}
