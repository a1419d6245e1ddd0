import { calledNames } from '../called-names.js';
import type { HeardLine, SpokenLine } from './lines.js';
import { lastLine, type Thread } from './thread.js';
import type { ConversationWeights } from './weights.js';

/** Which strand a line belongs to: by quote, by name, by speaker, by matter, by time. */

const minuteMs = 60_000;
const sureKind = 0.45;
const likeLinesMax = 8;
/** A complaint this plain is no answer to talk about eggs. */
const newMatterMin = 0.5;

type JoinWeights = ConversationWeights['join'];

/** @returns the strand that fits best, or undefined for a new one */
export function chooseThread(
  weights: JoinWeights,
  line: HeardLine,
  threads: readonly Thread[],
): Thread | undefined {
  let best: Thread | undefined;
  let most = weights.least;
  for (const thread of threads) {
    const fit = fitOf(weights, line, thread);
    if (fit >= most) {
      most = fit;
      best = thread;
    }
  }
  return best;
}

function fitOf(weights: JoinWeights, line: HeardLine, thread: Thread): number {
  const last = lastLine(thread);
  if (!last) return 0;
  const { spoken } = line;
  const recency = recencyOf(weights, line, last);
  if (thread.lines.some((one) => quotes(spoken, one.spoken))) return weights.quoted + recency;
  let fit = recency + weights.likeness * likenessOf(line, thread);
  if (line.towards.some((id) => thread.people.has(id))) fit += weights.turnedTo;
  // Whoever calls somebody by name who has no part in this strand turns away from it.
  else if (calledNames(spoken.text).length > 0) fit -= weights.turnedTo;
  const self = thread.people.get(spoken.senderId);
  if (self) {
    const apart = Math.max(0, spoken.at - self.lastAt);
    fit += weights.sameSpeaker * Math.exp(-apart / (weights.speakerLifeMinutes * minuteMs));
  }
  return fit + matterOf(weights, line, thread) + toneOf(weights, line, thread);
}

export function quotes(spoken: SpokenLine, one: SpokenLine): boolean {
  return (
    (spoken.quotedId !== undefined && one.id === spoken.quotedId) ||
    (spoken.quotedText !== undefined && one.text === spoken.quotedText)
  );
}

function recencyOf(weights: JoinWeights, line: HeardLine, last: HeardLine): number {
  const apart = Math.max(0, line.spoken.at - last.spoken.at);
  return weights.recency * Math.exp(-apart / (weights.recencyLifeMinutes * minuteMs));
}

/** In a strand that quarrels: whether the line sounds as if it belonged to a quarrel. */
function toneOf(weights: JoinWeights, { stance, sense }: HeardLine, thread: Thread): number {
  if (thread.phase === 'talk') return sense.dispute >= newMatterMin ? weights.newMatter : 0;
  const personal = stance.second || stance.retorts || stance.agrees || stance.calms;
  if (personal || stance.settles || sense.heat >= 1) return weights.heated;
  const quiet = sense.chatter > 0.8 && sense.heat < 0.5 ? weights.idleChatter : 0;
  return weights.unquiet * (1 - sense.chatter) + quiet;
}

/** Same matter or plainly another one. */
function matterOf(weights: JoinWeights, { sense }: HeardLine, { dispute }: Thread): number {
  if (sense.dispute * sense.kindShare < sureKind || sense.kind === 'dispute.quarrel') return 0;
  if (!dispute) return 0;
  if (dispute.kinds.has(sense.kind)) return weights.sameKind;
  return dispute.kind === 'dispute.quarrel' ? 0 : weights.otherKind;
}

/** Greatest likeness to one of the latest lines: shared pairs by the smaller of both. */
function likenessOf(line: HeardLine, thread: Thread): number {
  let most = 0;
  for (const { terms } of thread.lines.slice(-likeLinesMax)) {
    let shared = 0;
    for (const term of line.terms) if (terms.has(term)) shared += 1;
    const smaller = Math.min(line.terms.size, terms.size);
    if (smaller >= 2) most = Math.max(most, shared / (smaller + 4));
  }
  return most;
}
