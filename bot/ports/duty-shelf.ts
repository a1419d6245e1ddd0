import type { Case } from '../domain/case.js';
import type { Message } from '../domain/message.js';
import type { Recipient } from '../domain/outgoing.js';
import type { StaffAct } from '../domain/staff-act.js';
import type { Task } from './store.js';

/** Something that was said about a case, to the group or to somebody. */
export interface SaidAboutCase {
  at: number;
  to: Recipient;
  text: string;
  /** `waiting`: not out yet; `lost`: it never went out, or nobody knows. */
  state: 'sent' | 'waiting' | 'lost';
}

/** How much somebody has to do. */
export interface PersonLoad {
  personId: string;
  /** Cases that wait for this person or that he has in hand. */
  inHand: number;
  /** Case cards since a time. */
  cards: number;
}

/** What the duty page asks the store. */
export interface DutyShelf {
  /** The key that signs links; made at the first call, the same ever after. */
  linkSecret(): Promise<string>;
  /** Open tasks of these cases, the earliest first. */
  tasksOf(caseIds: readonly number[]): Promise<Task[]>;
  /**
   * Latest messages of a conversation that were heard since a message of its own, oldest first;
   * without what was taken back.
   */
  messagesSince(
    channel: string,
    conversationId: string,
    firstMessageId: string,
    limit: number,
  ): Promise<Message[]>;
  /**
   * What each of these people has to do.
   * @param cardsSince epoch ms: cards since then are counted
   */
  loadsOf(personIds: readonly string[], cardsSince: number): Promise<PersonLoad[]>;
  /** Open cases of all rooms that something happened about since then, the latest first. */
  openSince(since: number): Promise<Case[]>;
  /** What the officer said about a case, the latest `limit`, oldest first. */
  saidAbout(caseId: number, limit: number): Promise<SaidAboutCase[]>;
  actById(id: string): Promise<StaffAct | undefined>;
  /** How much somebody did since a time, epoch ms. */
  actsSince(personId: string, since: number): Promise<number>;
}
