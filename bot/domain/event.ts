import type { CaseStatus } from './case.js';
import type { HeardFrom } from './message.js';
import type { Citation, Lane, Recipient } from './outgoing.js';
import type { Action, Intent, WarningLevel } from './taxonomy.js';

interface EventBase {
  /** Epoch milliseconds. */
  at: number;
  room: string;
  /** The channel's id of the message that it belongs to. */
  message: string | null;
}

export interface HeardEvent extends EventBase {
  type: 'hear';
  from: string;
  fromId: string;
  role: string;
  /** Masked. */
  text: string;
  kind: string;
  /** Set once the words of a voice message or a picture are known: the line is told again then. */
  heardFrom?: HeardFrom;
}
export interface ReadEvent extends EventBase {
  type: 'read';
  intent: Intent;
  confidence: number;
  hostility: number;
  evidence: string[];
  facts: { kind: string; masked: string }[];
  heardFrom?: HeardFrom;
  /** What it means in the talk of its room. */
  talk?: TalkInEvent;
}

export interface TalkInEvent {
  thread: number;
  /** Message that it most likely answers. */
  answers?: string;
  /** Risk, 0–1, that the talk comes to insults. */
  earlySign: number;
  trend: string;
  /** The dispute that it is part of. */
  dispute?: { kind: Intent; phase: string; startedWith: string; sides: [number, number] };
}
export interface DecidedEvent extends EventBase {
  type: 'decide';
  action: Action;
  reason: string;
  rule: string;
}
export interface SaidEvent extends EventBase {
  type: 'say';
  to: Pick<Recipient, 'kind' | 'role' | 'name'> & { id?: string };
  text: string;
  lane: Lane;
  template?: string;
  citations: Citation[];
  case?: number;
  reason: string;
}
export interface CaseEvent extends EventBase {
  type: 'case';
  id: number;
  status: CaseStatus;
  kind: Intent;
  triage: 'easy' | 'hard';
  why: string;
  level: WarningLevel;
  parties: string[];
  summary: string;
  assignee?: { role: string; name: string };
  /** The case that took this one in. */
  mergedInto?: number;
}
export interface WarnedEvent extends EventBase {
  type: 'warn';
  id: number;
  level: WarningLevel;
  model: string;
  messages: string[];
  to: string[];
  text: string;
}
/** Something about the line, a room or the store: joined, topic changed, recalled, gave up. */
export interface NotedEvent extends EventBase {
  type: 'note';
  what: string;
  detail: string;
}

export type OfficerEvent =
  | HeardEvent
  | ReadEvent
  | DecidedEvent
  | SaidEvent
  | CaseEvent
  | WarnedEvent
  | NotedEvent;

/** An event as it lies in the append-only log. */
export type LoggedEvent = OfficerEvent & { seq: number };
