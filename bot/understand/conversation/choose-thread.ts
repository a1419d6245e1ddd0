import type { HeardLine } from './lines.js';
import { lastLine, type Thread } from './thread.js';

/** Which strand a line belongs to: by quote, by name, by speaker, by matter, by time. */

const minuteMs = 60_000;
/** Weights, found on the dialogues of the corpus (`linhe eval understanding` shows the result). */
const weights = {
  quoted: 4,
  turnedTo: 2.5,
  sameSpeaker: 1.4,
  recency: 1.2,
  likeness: 6,
  sameKind: 1.6,
  otherKind: -2,
  heated: 1.2,
  idleChatter: -2.2,
};
const speakerLifeMs = 20 * minuteMs;
const recencyLifeMs = 3 * minuteMs;
/** Below this a line begins a strand of its own. */
const joinMin = 1.2;
const sureKind = 0.45;
const likeLinesMax = 8;

/** @returns the strand that fits best, or undefined for a new one */
export function chooseThread(line: HeardLine, threads: readonly Thread[]): Thread | undefined {
  let best: Thread | undefined;
  let most = joinMin;
  for (const thread of threads) {
    const fit = fitOf(line, thread);
    if (fit >= most) {
      most = fit;
      best = thread;
    }
  }
  return best;
}

function fitOf(line: HeardLine, thread: Thread): number {
  const last = lastLine(thread);
  if (!last) return 0;
  const { spoken, stance, sense } = line;
  const quoted = thread.lines.some(
    ({ spoken: one }) =>
      (spoken.quotedId !== undefined && one.id === spoken.quotedId) ||
      (spoken.quotedText !== undefined && one.text === spoken.quotedText),
  );
  if (quoted) return weights.quoted + recencyOf(line, last);
  let fit = recencyOf(line, last);
  const others = line.towards.filter((id) => thread.people.has(id));
  if (others.length > 0) fit += weights.turnedTo;
  const self = thread.people.get(spoken.senderId);
  if (self) fit += weights.sameSpeaker * Math.exp(-(spoken.at - self.lastAt) / speakerLifeMs);
  fit += weights.likeness * likenessOf(line, thread);
  fit += matterOf(line, thread);
  const inDispute = thread.phase === 'dispute' || thread.phase === 'flared';
  const personal = stance.second || stance.retorts || stance.agrees || stance.calms;
  if (inDispute && (personal || sense.heat >= 1)) fit += weights.heated;
  if (inDispute && !personal && sense.chatter > 0.8 && sense.heat < 0.5 && !stance.settles) {
    fit += weights.idleChatter;
  }
  return fit;
}

function recencyOf(line: HeardLine, last: HeardLine): number {
  const apart = Math.max(0, line.spoken.at - last.spoken.at);
  return weights.recency * Math.exp(-apart / recencyLifeMs);
}

/** Same matter or plainly another one. */
function matterOf({ sense }: HeardLine, { dispute }: Thread): number {
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
