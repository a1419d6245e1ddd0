import type { DisputePhase } from '../../domain/conversation.js';
import type { Intent } from '../../domain/taxonomy.js';
import type { HeardLine, LineSense } from './lines.js';

/** One strand of talk in a busy group, and what is known of the dispute in it. */

/** So many lines of a strand are kept; older ones have had their effect. */
export const threadLinesMax = 60;
/** People of a strand; who comes later only listens. */
export const threadPeopleMax = 30;

export interface Dispute {
  kind: Intent;
  /** Channel ids of messages. */
  startedWith: string;
  firstInsult?: string;
  endedWith?: string;
  flaredWith?: string;
  /** Weight of evidence for each kind so far. */
  kinds: Map<Intent, number>;
  /** How much speaks for it being one at all. */
  evidence: number;
  /** Lines that belong to it; the latest `threadLinesMax`. */
  lines: string[];
}

export interface Person {
  id: string;
  name: string;
  /** Property staff and the like: a complaint about the firm is a complaint about them. */
  role: string;
  lastAt: number;
  /** Below 0: against whoever began the dispute, above: with them. */
  side: number;
  calmer: boolean;
}

export interface Thread {
  id: number;
  lines: HeardLine[];
  people: Map<string, Person>;
  phase: DisputePhase;
  dispute?: Dispute;
  /** How its latest lines sound when they are read together; undefined where nobody is at odds. */
  together?: LineSense;
  /** Slow mean of hostility, and its mean before: the trend. */
  heat: number;
  heatBefore: number;
  /** Risk, 0–1, that it comes to insults, as long as it has not. */
  earlySign: number;
}

export function openThread(id: number): Thread {
  return {
    id,
    lines: [],
    people: new Map(),
    phase: 'talk',
    heat: 0,
    heatBefore: 0,
    earlySign: 0,
  };
}

export function lastLine(thread: Thread): HeardLine | undefined {
  return thread.lines.at(-1);
}

/** The lines that belong to its dispute, as far as they are kept. */
export function linesOfDispute({ lines, dispute }: Pick<Thread, 'lines' | 'dispute'>): HeardLine[] {
  const ids = new Set(dispute?.lines);
  return lines.filter(({ spoken }) => ids.has(spoken.id));
}
