import type { ConversationView } from '../../domain/conversation.js';
import { type BystanderWeights, withoutBystanders } from './bystanders.js';
import { chooseThread, quotes } from './choose-thread.js';
import { type Cues, readStance, termsOf } from './cues.js';
import { type EarlySignWeights, earlySignOf } from './early-sign.js';
import { followDispute } from './follow-dispute.js';
import { hearTogether } from './hear-together.js';
import type { Hear, HeardLine, LineSense, SpokenLine } from './lines.js';
import { type PartingWeights, partingOf } from './part-ways.js';
import { type RipenessWeights, ripenessOf } from './ripeness.js';
import { sidesOf } from './sides.js';
import {
  linesOfDispute,
  openThread,
  type Person,
  type Thread,
  threadLinesMax,
  threadPeopleMax,
} from './thread.js';
import type { ConversationWeights } from './weights.js';

/** What belongs together in one room, kept small: strands, people, lines are all bounded. */

const threadsMax = 12;
/** A strand that nobody went on with for so long is no longer looked at. */
const threadLifeMs = 36 * 3_600_000;
const heatShare = 0.35;
const viewsMax = 100;

/** What is known of how people talk: read once, shared by all rooms. */
export interface TalkKnowledge {
  cues: Cues;
  weights: ConversationWeights;
  earlySign: EarlySignWeights;
  ripeness: RipenessWeights;
  bystanders: BystanderWeights;
  partings: PartingWeights;
}

export class RoomConversation {
  private readonly threads: Thread[] = [];
  /** By message: a turn may be looked at more than once, and counts once. */
  private readonly views = new Map<string, ConversationView>();
  private nextId = 1;

  constructor(private readonly knowledge: TalkKnowledge) {}

  /** Takes the next line of the room. Lines may come a little out of order. */
  follow(spoken: SpokenLine, hear: Hear): ConversationView {
    const known = this.views.get(spoken.id);
    if (known) return known;
    const view = this.take(spoken, hear);
    this.views.set(spoken.id, view);
    if (this.views.size > viewsMax) this.views.delete(this.views.keys().next().value as string);
    return view;
  }

  private take(spoken: SpokenLine, hear: Hear): ConversationView {
    const { weights, earlySign } = this.knowledge;
    this.forgetOld(spoken.at);
    const line = this.hear(spoken, hear(spoken.text));
    const thread = chooseThread(weights.join, line, this.threads) ?? this.open();
    const answers = answeredBy(thread, line);
    followLine(weights, thread, line, hear);
    const own = this.partWays(thread, line, hear);
    own.earlySign = own.dispute?.firstInsult ? 0 : earlySignOf(earlySign, own);
    // The latest strand stands last: it is the one that is forgotten last.
    this.threads.splice(this.threads.indexOf(own), 1);
    this.threads.push(own);
    return viewOf(this.knowledge, own, line, answers);
  }

  /**
   * Where a strand turns out to be two quarrels, it is told anew as two.
   * @returns the strand that the line belongs to
   */
  private partWays(thread: Thread, line: HeardLine, hear: Hear): Thread {
    const isNews = thread.dispute?.lines.at(-1) === line.spoken.id;
    const parted = isNews ? partStrand(this.knowledge, thread, hear, this.nextId) : undefined;
    if (!parted) return thread;
    this.nextId += 1;
    this.threads.splice(this.threads.indexOf(thread), 1, ...parted);
    if (this.threads.length > threadsMax) this.threads.shift();
    return parted.find((one) => one.lines.includes(line)) ?? parted[0];
  }

  /** The strand that the last line belongs to. */
  latest(): Thread | undefined {
    return this.threads.at(-1);
  }

  private hear(spoken: SpokenLine, sense: LineSense): HeardLine {
    const stance = readStance(this.knowledge.cues, spoken.text);
    const towards = this.towards(spoken);
    return { spoken, sense, stance, terms: termsOf(spoken.text), towards };
  }

  /** People that a line calls by name or quotes. */
  private towards(spoken: SpokenLine): string[] {
    const found = new Set<string>();
    for (const thread of this.threads) {
      for (const { id, name } of thread.people.values()) {
        const called = spoken.mentioned?.includes(name) || spoken.text.includes(`@${name}`);
        if (called && id !== spoken.senderId) found.add(id);
      }
      for (const { spoken: one } of thread.lines) {
        if (quotes(spoken, one) && one.senderId !== spoken.senderId) found.add(one.senderId);
      }
    }
    return [...found];
  }

  private open(): Thread {
    const thread = openThread(this.nextId);
    this.nextId += 1;
    this.threads.push(thread);
    if (this.threads.length > threadsMax) this.threads.shift();
    return thread;
  }

  private forgetOld(now: number): void {
    while (this.threads[0] && now - lastAt(this.threads[0]) > threadLifeMs) this.threads.shift();
  }
}

function lastAt(thread: Thread): number {
  return thread.lines.at(-1)?.spoken.at ?? 0;
}

function followLine(
  weights: ConversationWeights,
  thread: Thread,
  line: HeardLine,
  hear: Hear,
): void {
  note(thread, line);
  thread.together = hearTogether(thread, line, hear);
  followDispute(weights, thread, line);
}

/** @returns two strands instead of one, the one that began first; undefined where it is one */
function partStrand(
  { weights, partings }: TalkKnowledge,
  thread: Thread,
  hear: Hear,
  nextId: number,
): [Thread, Thread] | undefined {
  const { dispute } = thread;
  if (!dispute) return undefined;
  const parting = partingOf(partings, linesOfDispute(thread), hear);
  if (!parting || parting.gain < partings.least) return undefined;
  const starter = thread.lines.find(({ spoken }) => spoken.id === dispute.startedWith);
  const leaving = parting.parts.find((part) => !part.includes(starter?.spoken.senderId ?? ''));
  const leaves = ({ spoken }: HeardLine) => leaving?.includes(spoken.senderId) === true;
  const retold = (id: number, lines: readonly HeardLine[]) => {
    const strand = openThread(id);
    for (const line of lines) followLine(weights, strand, line, hear);
    return strand;
  };
  const stays = retold(
    thread.id,
    thread.lines.filter((line) => !leaves(line)),
  );
  const left = retold(nextId, thread.lines.filter(leaves));
  if (!stays.dispute || !left.dispute) return undefined;
  // A case that was opened from it knows it by its first line.
  stays.dispute.startedWith = dispute.startedWith;
  return [stays, left];
}

function note(thread: Thread, line: HeardLine): void {
  const { spoken, sense } = line;
  thread.lines.push(line);
  if (thread.lines.length > threadLinesMax) thread.lines.shift();
  thread.heatBefore = thread.heat;
  thread.heat = thread.heat * (1 - heatShare) + sense.heat * heatShare;
  const known = thread.people.get(spoken.senderId);
  if (known) {
    known.lastAt = spoken.at;
  } else if (thread.people.size < threadPeopleMax) {
    thread.people.set(spoken.senderId, personOf(spoken));
  }
}

function personOf({ senderId, senderName, role, at }: SpokenLine): Person {
  return { id: senderId, name: senderName, role, lastAt: at, side: 0, calmer: false };
}

function answeredBy(thread: Thread, line: HeardLine): string | undefined {
  const { spoken, towards } = line;
  const { quotedId } = spoken;
  if (quotedId && thread.lines.some((one) => one.spoken.id === quotedId)) return quotedId;
  for (let at = thread.lines.length - 1; at >= 0; at--) {
    const one = (thread.lines[at] as HeardLine).spoken;
    if (one.senderId === spoken.senderId) continue;
    if (towards.length === 0 || towards.includes(one.senderId)) return one.id;
  }
  return undefined;
}

const trendStep = 0.15;
const companyMs = 10 * 60_000;

function companyOf({ people }: Thread, { spoken }: HeardLine): number {
  return [...people.values()].filter(
    ({ id, lastAt }) => id !== spoken.senderId && spoken.at - lastAt <= companyMs,
  ).length;
}

function viewOf(
  { weights, ripeness, bystanders }: TalkKnowledge,
  thread: Thread,
  line: HeardLine,
  answers: string | undefined,
): ConversationView {
  const { dispute, heat, heatBefore, earlySign, phase } = thread;
  const change = heat - heatBefore;
  const heatTrend = change > trendStep ? 'rising' : change < -trendStep ? 'falling' : 'steady';
  const company = companyOf(thread, line);
  const view: ConversationView = { thread: thread.id, answers, earlySign, heatTrend, company };
  if (!dispute || dispute.evidence < weights.dispute.shown) return view;
  const { kind, startedWith, firstInsult, endedWith, flaredWith } = dispute;
  const partOfIt = dispute.lines.at(-1) === line.spoken.id;
  const sides = withoutBystanders(bystanders, thread, sidesOf(weights.side, thread));
  const messages = [...dispute.lines];
  return {
    ...view,
    dispute: {
      kind,
      phase,
      startedWith,
      firstInsult,
      endedWith,
      flaredWith,
      partOfIt,
      messages,
      sides,
      names: namesOf(thread, sides.flat()),
      ripeness: partOfIt ? ripenessOf(ripeness, thread) : 0,
    },
  };
}

function namesOf({ people }: Thread, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, people.get(id)?.name ?? '']));
}
