import type { ConversationView } from '../../domain/conversation.js';
import { type BystanderWeights, withoutBystanders } from './bystanders.js';
import { chooseThread, quotes } from './choose-thread.js';
import { type Cues, readStance, termsOf } from './cues.js';
import { type EarlySignWeights, earlySignOf } from './early-sign.js';
import { followDispute } from './follow-dispute.js';
import { hearTogether } from './hear-together.js';
import type { Hear, HeardLine, LineSense, SpokenLine } from './lines.js';
import { type RipenessWeights, ripenessOf } from './ripeness.js';
import { sidesOf } from './sides.js';
import { openThread, type Person, type Thread, threadLinesMax, threadPeopleMax } from './thread.js';
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
    note(thread, line);
    thread.together = hearTogether(thread, line, hear);
    followDispute(weights, thread, line);
    thread.earlySign = thread.dispute?.firstInsult ? 0 : earlySignOf(earlySign, thread);
    // The latest strand stands last: it is the one that is forgotten last.
    this.threads.splice(this.threads.indexOf(thread), 1);
    this.threads.push(thread);
    return viewOf(this.knowledge, thread, line, answers);
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

function viewOf(
  { weights, ripeness, bystanders }: TalkKnowledge,
  thread: Thread,
  line: HeardLine,
  answers: string | undefined,
): ConversationView {
  const { dispute, heat, heatBefore, earlySign, phase } = thread;
  const change = heat - heatBefore;
  const heatTrend = change > trendStep ? 'rising' : change < -trendStep ? 'falling' : 'steady';
  const view: ConversationView = { thread: thread.id, answers, earlySign, heatTrend };
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
