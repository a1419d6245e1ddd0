import type { HeardLine, LineSense } from './lines.js';
import { isParty, takeSide } from './sides.js';
import { type Dispute, type Thread, threadLinesMax } from './thread.js';
import type { ConversationWeights } from './weights.js';

/** When a dispute begins, what belongs to it, when it ends and flares up again. */

const insult = 3;
/** So much must speak for a kind, all lines together; else only the tone is known. */
const namedMin = 0.08;
/** Lines read as one name a kind again and again, a line by itself once. */
const togetherWeight = 0.5;
/** Expected hostility of a line that leads up to a dispute. */
const strained = 0.7;
/** Probability of a dispute in a retort that shows that nothing is settled. */
const contested = 0.3;
/** How far before the line that gave it away a dispute may have begun. */
const backMs = 15 * 60_000;
const backLinesMax = 6;

/** Takes one line of the thread into account; the line is in `thread.lines` already. */
export function followDispute(weights: ConversationWeights, thread: Thread, line: HeardLine): void {
  if (!thread.dispute) {
    if (!beginsDispute(weights, thread, line)) return;
    begin(weights, thread, line);
    return;
  }
  if (!isPart(weights, thread, line)) return;
  add(weights, thread, thread.dispute, line, false);
}

function beginsDispute(
  weights: ConversationWeights,
  { together }: Thread,
  { sense, stance }: HeardLine,
): boolean {
  if (stance.calms) return false;
  if (sense.dispute >= weights.dispute.opens) return true;
  if (together && together.dispute >= weights.dispute.opensTogether) return true;
  const atSomebody = stance.second || stance.retorts;
  return sense.heat >= weights.dispute.opensByHeat && atSomebody && sense.chatter < 0.5;
}

/** A dispute shows itself late: what led up to it in the same strand belongs to it. */
function begin(weights: ConversationWeights, thread: Thread, line: HeardLine): void {
  const before = thread.lines.slice(-backLinesMax - 1, -1);
  const first = before.findIndex(
    ({ spoken, sense, stance }) =>
      line.spoken.at - spoken.at <= backMs &&
      !stance.echoes &&
      (sense.dispute >= weights.dispute.beganWith ||
        sense.heat >= strained ||
        (stance.strained && sense.chatter < 0.9)),
  );
  const led = first === -1 ? [] : before.slice(first);
  const start = led[0] ?? line;
  const dispute: Dispute = {
    kind: line.sense.kind,
    startedWith: start.spoken.id,
    kinds: new Map(),
    evidence: 0,
    lines: [],
  };
  thread.dispute = dispute;
  thread.phase = 'dispute';
  for (const one of [...led, line]) {
    const begins = one === start;
    if (begins || one === line || isPart(weights, thread, one)) {
      add(weights, thread, dispute, one, begins);
    }
  }
}

function add(
  weights: ConversationWeights,
  thread: Thread,
  dispute: Dispute,
  line: HeardLine,
  begins: boolean,
): void {
  // What came before the line that gave it away was not read together at its time.
  const together = thread.lines.at(-1) === line ? thread.together : undefined;
  noteLine(weights, dispute, line, together);
  nameKind(dispute, together);
  takeSide(weights.side, thread, dispute, line, begins);
  notePhase(weights, thread, dispute, line);
}

/** Whether a line of the strand belongs to its dispute; other talk is mixed in everywhere. */
function isPart(weights: ConversationWeights, thread: Thread, line: HeardLine): boolean {
  const { sense, stance, spoken, towards } = line;
  const { part, partByHeat, partyChatter, answerChatter } = weights.dispute;
  const party = (id: string) => isParty(weights.side, thread.people.get(id));
  if (sense.dispute >= part || sense.heat >= partByHeat) return true;
  const toParty = towards.some(party);
  if (stance.calms || toParty) return true;
  if (stance.second || stance.retorts || stance.settles || stance.agrees) return true;
  if (party(spoken.senderId)) return sense.chatter < partyChatter;
  const at = thread.lines.indexOf(line);
  const before = thread.lines[at - 1];
  return before !== undefined && party(before.spoken.senderId) && sense.chatter < answerChatter;
}

function noteLine(
  weights: ConversationWeights,
  dispute: Dispute,
  { spoken, sense }: HeardLine,
  together: LineSense | undefined,
): void {
  dispute.lines.push(spoken.id);
  const about = Math.max(sense.dispute, together?.dispute ?? 0);
  dispute.evidence += about + Math.max(0, sense.heat - 1) * weights.dispute.heatProves;
  if (dispute.lines.length > threadLinesMax) dispute.lines.shift();
  if (sense.dispute >= weights.dispute.part) {
    const before = dispute.kinds.get(sense.kind) ?? 0;
    // A quarrel is only the tone: any matter that is named says more.
    const weight = sense.kind === 'dispute.quarrel' ? 0.3 : 1;
    dispute.kinds.set(sense.kind, before + sense.dispute * sense.kindShare * weight);
  }
  if (sense.hostility >= insult && !dispute.firstInsult) dispute.firstInsult = spoken.id;
}

/** @param together what the latest lines say about it as one */
function nameKind(dispute: Dispute, together: LineSense | undefined): void {
  for (const { intent, confidence } of together?.matters ?? []) {
    const before = dispute.kinds.get(intent) ?? 0;
    dispute.kinds.set(intent, before + confidence * togetherWeight);
  }
  let most = namedMin;
  dispute.kind = 'dispute.quarrel';
  for (const [kind, weight] of dispute.kinds) {
    if (weight <= most) continue;
    most = weight;
    dispute.kind = kind;
  }
}

function notePhase(
  weights: ConversationWeights,
  thread: Thread,
  dispute: Dispute,
  { spoken, sense, stance }: HeardLine,
): void {
  const party = isParty(weights.side, thread.people.get(spoken.senderId));
  const hot = sense.hostility >= 2 || (stance.retorts && sense.dispute >= contested);
  if (thread.phase === 'ended') {
    if (hot || (sense.dispute >= weights.dispute.opens && !stance.settles)) {
      thread.phase = 'flared';
      dispute.flaredWith ??= spoken.id;
    } else if (party) dispute.endedWith = spoken.id;
    return;
  }
  if (stance.settles && !hot && party) {
    thread.phase = 'ended';
    dispute.endedWith = spoken.id;
  }
}
