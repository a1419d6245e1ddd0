import type { CaseStatus } from '../domain/case.js';
import type { StaffActKind } from '../domain/staff-act.js';
import type { ReceiverRole, WarningLevel } from '../domain/taxonomy.js';
import type { CasePaperKind, PaperFile } from './papers.js';

/** The page on which grid chiefs and officers work, as the console serves it. */

/** Who holds a link. */
export interface DutyHolder {
  personId: string;
  name: string;
  role: ReceiverRole;
  /** Role and name, e.g. 网格长郑晓丽. */
  title: string;
  /** When the link ends, epoch ms. */
  until: number;
}

export interface DutyLine {
  id: number;
  kind: string;
  level: WarningLevel;
  levelName: string;
  status: CaseStatus;
  statusName: string;
  roomName: string;
  place?: string;
  since: number;
  /** Masked. */
  summary: string;
  /** Title of whoever is asked or has it. */
  assignee?: string;
  /** When it goes up the ladder, epoch ms. */
  dueAt?: number;
  /** Who is called then. */
  nextUp?: string;
}

export interface DutyBoard {
  me: DutyHolder;
  now: number;
  /** Waits for this person, the most urgent first. */
  needsMe: DutyLine[];
  mine: DutyLine[];
  others: DutyLine[];
  /** Ended lately. */
  ended: DutyLine[];
  rooms: number;
}

/** One step of 派单→签收→到场→处置→办结→评价. */
export interface DutyStep {
  step: 'dispatched' | 'acknowledged' | 'on_site' | 'resolved' | 'closed' | 'rated';
  name: string;
  done: boolean;
  at?: number;
  by?: string;
}

export interface DutyTalkLine {
  at: number;
  who: string;
  /** Set for people of the roster. */
  role?: string;
  own: boolean;
  /** Masked. */
  text: string;
}

export interface DutyCase extends DutyLine {
  now: number;
  hard: boolean;
  why: string;
  parties: { id: string; name: string }[];
  toldInPrivate: boolean;
  steps: DutyStep[];
  lines: DutyTalkLine[];
  said: { at: number; to: string; text: string; state: 'sent' | 'waiting' | 'lost' }[];
  /** Whom it can be given to. */
  people: { id: string; title: string }[];
  /** What this person can do about it now. */
  may: StaffActKind[];
  floor?: { holder: string; until: number };
  arranged: DutyArranged;
  /** What can be opened as a file. */
  papers: CasePaperKind[];
}

/** What people arranged: a room of their own, a meeting, an agreement. */
export interface DutyArranged {
  /** The parties were asked for a room: how many of them said yes. */
  joining?: { yes: number; of: number };
  /** Name of the room. */
  jointRoom?: string;
  meeting?: { at: number; place: string; by: string };
  agreement?: {
    items: { text: string; dueAt?: number; doneAt?: number }[];
    signedAt?: number;
  };
}

export interface DutyOrder {
  /** Made by the page for one tap. */
  id: string;
  caseId: number;
  kind: StaffActKind;
  /** The result of 办结, what is to be said, or the items of an agreement, one a line. */
  text?: string;
  /** Id of the person of the roster, or of the party. */
  to?: string;
  /** A meeting, epoch ms. */
  at?: number;
  place?: string;
  /** Of the agreement, from 1. */
  item?: number;
}

export interface DutyAnswer {
  answer: string;
  done: boolean;
}

export interface DutyPage {
  /** @returns undefined for a link that is altered, expired, or of somebody who left the roster */
  holderOf(token: string): DutyHolder | undefined;
  /** A new link's token, for somebody of the roster. */
  tokenFor(personId: string): string | undefined;
  serves(holder: DutyHolder, roomId: string): boolean;
  board(holder: DutyHolder): Promise<DutyBoard>;
  /** @throws LinheError `not_found`, also for cases of rooms that this person does not serve */
  caseOf(holder: DutyHolder, caseId: number): Promise<DutyCase>;
  /** @throws LinheError `not_found`, `request.refused` when there is nothing yet to write about */
  paperOf(holder: DutyHolder, caseId: number, what: CasePaperKind): Promise<PaperFile>;
  /**
   * Does what was ordered, once: an order with a known id is answered as it was the first time.
   * @throws LinheError `not_found`, `input.invalid`
   */
  act(holder: DutyHolder, order: DutyOrder): Promise<DutyAnswer>;
}
