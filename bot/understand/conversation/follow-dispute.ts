import type { HeardLine } from './lines.js';
import { type Dispute, type Person, type Thread, threadLinesMax } from './thread.js';

/** When a dispute begins, who is against whom, when it ends and flares up again. */

/** One line that is this likely about a dispute opens one. */
const openMin = 0.5;
/** In a heated talk less is enough for a line to count as part of it. */
const partMin = 0.3;
const heated = 1.5;
const insult = 3;
const sideStep = { against: 1, with: 0.8, own: 0.3 };
const sideMax = 3;

/** Takes one line of the thread into account; the line is in `thread.lines` already. */
export function followDispute(thread: Thread, line: HeardLine): void {
  const begins = !thread.dispute && beginsDispute(line);
  if (begins) thread.dispute = openDispute(line);
  const { dispute } = thread;
  if (!dispute) return;
  if (begins) thread.phase = 'dispute';
  if (!begins && !isPart(thread, line)) return;
  noteLine(dispute, line);
  noteSide(thread, dispute, line, begins);
  notePhase(thread, dispute, line);
}

function beginsDispute({ sense, stance, spoken }: HeardLine): boolean {
  if (stance.calms) return false;
  if (sense.dispute >= openMin) return true;
  const atSomebody = stance.second || stance.retorts || spoken.mentioned !== undefined;
  return sense.heat >= heated + 0.5 && atSomebody && sense.chatter < 0.5;
}

function openDispute({ spoken, sense }: HeardLine): Dispute {
  return { kind: sense.kind, startedWith: spoken.id, kinds: new Map(), lines: [] };
}

/** Whether a line of the strand belongs to its dispute; other talk is mixed in everywhere. */
function isPart(thread: Thread, { sense, stance, spoken, towards }: HeardLine): boolean {
  const party = isParty(thread.people.get(spoken.senderId));
  const toParty = towards.some((id) => isParty(thread.people.get(id)));
  if (sense.dispute >= partMin || sense.heat >= 1.2) return true;
  if (stance.calms || (stance.agrees && toParty)) return true;
  if (party && (stance.settles || stance.second || stance.retorts || toParty)) return true;
  if (toParty && (stance.second || stance.retorts || stance.settles)) return true;
  return party && sense.chatter < 0.85;
}

export function isParty(person: Person | undefined): boolean {
  return person !== undefined && !person.calmer && person.side !== 0;
}

function noteLine(dispute: Dispute, { spoken, sense }: HeardLine): void {
  dispute.lines.push(spoken.id);
  if (dispute.lines.length > threadLinesMax) dispute.lines.shift();
  if (sense.dispute >= partMin) {
    const before = dispute.kinds.get(sense.kind) ?? 0;
    // A quarrel is only the tone: any matter that is named says more.
    const weight = sense.kind === 'dispute.quarrel' ? 0.3 : 1;
    dispute.kinds.set(sense.kind, before + sense.dispute * sense.kindShare * weight);
  }
  let most = 0;
  for (const [kind, weight] of dispute.kinds) {
    if (weight <= most) continue;
    most = weight;
    dispute.kind = kind;
  }
  if (sense.hostility >= insult && !dispute.firstInsult) dispute.firstInsult = spoken.id;
}

function noteSide(thread: Thread, dispute: Dispute, line: HeardLine, begins: boolean): void {
  const self = thread.people.get(line.spoken.senderId);
  if (!self) return;
  const { stance, sense } = line;
  if (stance.calms && self.side === 0) {
    self.calmer = true;
    return;
  }
  if (begins) {
    self.side = sideMax;
    turnAgainst(thread, line, self);
    return;
  }
  const against = stance.second || stance.retorts || sense.hostility >= 2 || stance.settles;
  const target = targetOf(thread, line);
  if (stance.agrees && target) step(self, Math.sign(target.side) * sideStep.with);
  else if (against && target && !self.calmer) {
    step(self, -Math.sign(target.side) * sideStep.against);
    if (target.side === 0) step(target, -Math.sign(self.side) * sideStep.against);
  } else if (sense.dispute >= openMin && self.side === 0 && !self.calmer) {
    // Complains of the same: stands with whoever began, unless the firm itself speaks.
    const firm = dispute.kind === 'dispute.property' && self.role === 'property';
    step(self, firm ? -sideStep.against : sideStep.own);
  } else if (self.side === 0 && target && target.side > 0 && line.towards.includes(target.id)) {
    step(self, -sideStep.own);
  }
}

/** Whom a line answers: whoever it turns to, else the party that spoke last before it. */
function targetOf(thread: Thread, line: HeardLine): Person | undefined {
  for (const id of line.towards) {
    const person = thread.people.get(id);
    if (person && id !== line.spoken.senderId && !person.calmer) return person;
  }
  for (let at = thread.lines.length - 2; at >= 0; at--) {
    const id = (thread.lines[at] as HeardLine).spoken.senderId;
    if (id !== line.spoken.senderId && isParty(thread.people.get(id))) return thread.people.get(id);
  }
  return undefined;
}

function turnAgainst(thread: Thread, line: HeardLine, self: Person): void {
  for (const id of line.towards) {
    const other = thread.people.get(id);
    if (other && other !== self) step(other, -sideStep.against);
  }
}

function step(person: Person, by: number): void {
  person.side = Math.max(-sideMax, Math.min(sideMax, person.side + by));
}

function notePhase(thread: Thread, dispute: Dispute, { spoken, sense, stance }: HeardLine): void {
  const self = thread.people.get(spoken.senderId);
  const hot = sense.hostility >= 2 || (stance.retorts && sense.dispute >= partMin);
  if (thread.phase === 'ended') {
    if (hot || (sense.dispute >= openMin && !stance.settles)) {
      thread.phase = 'flared';
      dispute.flaredWith ??= spoken.id;
    } else if (stance.settles && isParty(self)) dispute.endedWith = spoken.id;
    return;
  }
  if (stance.settles && !hot && isParty(self)) {
    thread.phase = 'ended';
    dispute.endedWith = spoken.id;
  }
}
