import type { AgreementDraft, Appointment, Joining, JointRoom } from './joint.js';
import type { Intent, ReceiverRole, WarningLevel } from './taxonomy.js';

export const caseStatuses = [
  'opened',
  'mediating',
  'agreed',
  'dispatched',
  'acknowledged',
  'on_site',
  'resolved',
  'closed',
  'reopened',
] as const;
export type CaseStatus = (typeof caseStatuses)[number];

export interface Party {
  id: string;
  name: string;
  /** Set once this side has said yes or no to the options, by itself. */
  consent?: 'agreed' | 'refused';
  consentAt?: number;
  /** Spoke after the officer's calming words. */
  heard: boolean;
  /** 0: began it or stands with whoever did, 1: the other side; unset where that is not known. */
  side?: 0 | 1;
  /** The last line by which this side may have given way, where nothing was proposed. */
  gaveWay?: Leaning & { messageId: string; at: number; doubtful: boolean };
}

/** How far a line leans to a yes, in log-odds: by whole talks, by exchanges that end with one. */
export interface Leaning {
  talks: number;
  exchanges: number;
}

/** Those who are known keep their place and what is known of them; the others follow. */
export function joinParties(known: readonly Party[], more: readonly Party[]): Party[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...more.filter(({ id }) => !ids.has(id))];
}

/** A clause that a party said about the matter. */
export interface Statement {
  partyId: string;
  /** Name of somebody who is no party, and tells what happened. */
  witness?: string;
  messageId: string;
  /** Masked, in the words of whoever said it. */
  text: string;
  /** What somebody wants, not what happened. */
  isWish: boolean;
  /** How much it tells: times, amounts, places count. */
  worth: number;
}

/** One step of a case's life, for people who want to see how it went. */
export interface CaseStep {
  status: CaseStatus;
  at: number;
  /** Title and name of whoever had it in hand then. */
  by?: string;
}

export type MediationStep = 'calmed' | 'options_given' | 'agreed' | 'handed_over';

export interface Assignee {
  role: ReceiverRole;
  id: string;
  name: string;
}

/** What belongs together in a busy group: a dispute, a request, an emergency. */
export interface Case {
  id: number;
  /** Grows with each writing: who changes an older state than the present one must look again. */
  version?: number;
  channel: string;
  roomId: string;
  roomName: string;
  kind: Intent;
  status: CaseStatus;
  triage: 'easy' | 'hard';
  /** Chinese: why easy or hard. */
  why: string;
  /** The sign that made it hard, an id of `decide/rules.yaml`. */
  hardSign?: string;
  level: WarningLevel;
  summary: string;
  /** What it is about in a sentence or two, where a language model could say it fairly. */
  brief?: string;
  place?: string;
  parties: Party[];
  assignee?: Assignee;
  /** Rungs of the ladder that have been called so far. */
  rung: number;
  /** Ids of the people who were called so far, the latest last. */
  calledIds?: string[];
  /** Its card waits for the next digest of whoever is to take it. */
  heldBack?: boolean;
  mediation?: {
    step: MediationStep;
    rounds: number;
    saidAt: number;
    /** The last insult between them since. */
    hotAt?: number;
    /** They agreed without the officer, and heard nothing from it. */
    byThemselves?: boolean;
  };
  openedAt: number;
  updatedAt: number;
  acknowledgedAt?: number;
  /** Told in a private chat: the group does not know of it and hears nothing of it. */
  toldInPrivate?: boolean;
  /** Message ids, oldest first. */
  messageIds: string[];
  /** The message with which the quarrel began, as the conversation shows it. */
  startedWith?: string;
  /** Told as a tip-off: whoever did is thanked when it proves true. */
  tip?: { personId: string; personName: string };
  /** What the parties said about it, oldest first. */
  statements?: Statement[];
  /** Voice messages and pictures of the parties. */
  evidence?: { messageId: string; kind: 'voice' | 'image' | 'file' }[];
  /** Grows by itself with each change of the status. */
  history?: CaseStep[];
  /** Earlier cases of the same people or place. */
  earlier?: number[];
  /** Somebody of the roster found it to be the other of easy and hard. */
  misjudged?: { by: string; at: number; was: 'easy' | 'hard'; note: string };
  joining?: Joining;
  jointRoom?: JointRoom;
  appointment?: Appointment;
  agreement?: AgreementDraft;
  /** The case that took this one in. */
  mergedInto?: number;
  /** When the people were asked how it went. */
  askedAt?: number;
  /** What the parties think of how it was settled, 1–5. */
  ratings?: { partyId: string; score: number; at: number }[];
  /** When the officer last said something about it in the group. */
  spokenAt?: number;
}

const peoplesStatuses: readonly CaseStatus[] = ['dispatched', 'acknowledged', 'on_site'];

/** A person was called or has it: the officer does not settle it alongside. */
export function isWithPeople(one: Case): boolean {
  return peoplesStatuses.includes(one.status);
}

/** Orange and red: minutes count, and nothing is held back for a digest. */
export function isPressing({ level }: Pick<Case, 'level'>): boolean {
  return level === 'red' || level === 'orange';
}

const endedStatuses: readonly CaseStatus[] = ['resolved', 'closed'];

export function isOpen(one: Case): boolean {
  return !endedStatuses.includes(one.status);
}

/**
 * Who can say yes for a side: whoever stands first on it, and whoever has said most on it. A wife
 * who says a word along with her husband is neither.
 */
export function voicesOfSide(
  { parties, statements = [] }: Pick<Case, 'parties' | 'statements'>,
  side: 0 | 1,
): Party[] {
  const own = parties.filter((each) => each.side === side);
  const linesOf = ({ id }: Party) =>
    new Set(statements.filter((each) => each.partyId === id).map((each) => each.messageId)).size;
  const most = Math.max(0, ...own.map(linesOf));
  return own.filter((party, at) => at === 0 || (most > 0 && linesOf(party) === most));
}

/** All parties by name, as they stand in a sentence. */
export function partyNames({ parties }: Pick<Case, 'parties'>): string {
  return parties.map(({ name }) => name).join('、');
}

/** What its people said about the matter, without their names; of one without words its summary. */
export function wordsOfCase({ statements = [], summary }: Case): string {
  return statements.length > 0 ? statements.map(({ text }) => text).join('。') : summary;
}
