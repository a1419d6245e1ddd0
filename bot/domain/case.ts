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
  /** Spoke after the officer's calming words. */
  heard: boolean;
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
  level: WarningLevel;
  summary: string;
  place?: string;
  parties: Party[];
  assignee?: Assignee;
  /** Rungs of the ladder that have been called so far. */
  rung: number;
  mediation?: { step: MediationStep; rounds: number; saidAt: number };
  openedAt: number;
  updatedAt: number;
  acknowledgedAt?: number;
  /** Told in a private chat: the group does not know of it and hears nothing of it. */
  toldInPrivate?: boolean;
  /** Message ids, oldest first. */
  messageIds: string[];
  /** Grows by itself with each change of the status. */
  history?: CaseStep[];
}

const peoplesStatuses: readonly CaseStatus[] = ['dispatched', 'acknowledged', 'on_site'];

/** A person was called or has it: the officer does not settle it alongside. */
export function isWithPeople(one: Case): boolean {
  return peoplesStatuses.includes(one.status);
}

const endedStatuses: readonly CaseStatus[] = ['resolved', 'closed'];

export function isOpen(one: Case): boolean {
  return !endedStatuses.includes(one.status);
}
