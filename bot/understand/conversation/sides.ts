import type { HeardLine } from './lines.js';
import type { Dispute, Person, Thread } from './thread.js';
import type { ConversationWeights } from './weights.js';

/** Who is against whom: whoever began stands on one side, who answers back on the other. */

const sideMax = 3;

type SideWeights = ConversationWeights['side'];

export function isParty(weights: SideWeights, person: Person | undefined): boolean {
  return person !== undefined && !person.calmer && Math.abs(person.side) >= weights.party;
}

/** Moves the speaker of a line, and whom it is aimed at, towards a side. */
export function takeSide(
  weights: SideWeights,
  thread: Thread,
  dispute: Dispute,
  line: HeardLine,
  begins: boolean,
): void {
  const self = thread.people.get(line.spoken.senderId);
  if (!self) return;
  const { stance } = line;
  if (stance.calms && !isParty(weights, self)) {
    self.calmer = true;
    return;
  }
  if (begins) {
    self.side = sideMax;
    for (const other of peopleCalled(thread, line)) step(other, -weights.against);
    return;
  }
  const target = targetOf(weights, thread, line);
  if (!target || self.calmer) return;
  if (stance.agrees && !stance.second) step(self, Math.sign(target.side) * weights.with);
  else if (speaksAgainst(line)) takeOpposite(weights, dispute, self, target, line);
  else complainsOrAnswers(weights, dispute, line, self, target);
}

function speaksAgainst({ stance, sense }: HeardLine): boolean {
  return stance.second || stance.retorts || stance.settles || sense.hostility >= 2;
}

function takeOpposite(
  weights: SideWeights,
  dispute: Dispute,
  self: Person,
  target: Person,
  { sense, stance, towards }: HeardLine,
): void {
  // Complaining of the same, without turning to anybody, is no attack on who complained before; a
  // 你们 in front of the firm is meant for the firm.
  const atFirm = dispute.kind === 'dispute.property' && self.role !== 'property';
  const turned = towards.includes(target.id) || (stance.second && !atFirm);
  const alike = sense.dispute >= 0.5 && target.side > 0 && !turned;
  if (self.side === 0 && alike && self.role !== 'property') {
    step(self, weights.complains);
    return;
  }
  step(self, -Math.sign(target.side) * weights.against);
  if (target.side === 0) step(target, -Math.sign(self.side) * weights.against);
}

function complainsOrAnswers(
  weights: SideWeights,
  dispute: Dispute,
  { sense }: HeardLine,
  self: Person,
  target: Person,
): void {
  if (self.side !== 0) return;
  const firm = dispute.kind === 'dispute.property' && self.role === 'property';
  if (sense.dispute >= 0.5 && !firm) step(self, weights.complains);
  else step(self, -Math.sign(target.side) * weights.answers);
}

/** Whom a line answers: whoever it turns to, else the party that spoke last before it. */
function targetOf(weights: SideWeights, thread: Thread, line: HeardLine): Person | undefined {
  const called = peopleCalled(thread, line).find((one) => !one.calmer);
  if (called) return called;
  for (let at = thread.lines.indexOf(line) - 1; at >= 0; at--) {
    const id = (thread.lines[at] as HeardLine).spoken.senderId;
    const person = thread.people.get(id);
    if (id !== line.spoken.senderId && isParty(weights, person)) return person;
  }
  return undefined;
}

function peopleCalled(thread: Thread, line: HeardLine): Person[] {
  return line.towards
    .filter((id) => id !== line.spoken.senderId)
    .map((id) => thread.people.get(id))
    .filter((one) => one !== undefined);
}

function step(person: Person, by: number): void {
  person.side = Math.max(-sideMax, Math.min(sideMax, person.side + by));
}

/** Ids of those who began it and side with them, and of those on the other side. */
export function sidesOf(weights: SideWeights, thread: Thread): [string[], string[]] {
  const parties = [...thread.people.values()].filter((one) => isParty(weights, one));
  return [
    parties.filter((one) => one.side > 0).map((one) => one.id),
    parties.filter((one) => one.side < 0).map((one) => one.id),
  ];
}
