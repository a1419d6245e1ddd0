import type { Ladders } from '../dispatch/ladders.js';
import { rungsOf } from '../dispatch/rungs.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, type CaseStatus, isOpen } from '../domain/case.js';
import type { RosterRoom } from '../domain/roster.js';
import { warningLevels } from '../domain/taxonomy.js';
import type { DutyBoard, DutyHolder, DutyLine } from '../ports/duty-page.js';
import type { TaskKind } from '../ports/store.js';
import type { DutyParts } from './parts.js';

/** What one person of the roster has to do, as the duty page shows it. */

const dayMs = 86_400_000;
/** How long what ended stays in sight. */
const endedDaysMax = 7;
const endedMax = 20;
/** Of an officer who serves a whole street; the oldest are left out. */
const openMax = 300;

/** A case of one of the person's rooms, with when it goes up the ladder. */
interface Waiting {
  one: Case;
  room: RosterRoom;
  dueAt?: number;
}

export async function dutyBoard(parts: DutyParts, holder: DutyHolder): Promise<DutyBoard> {
  const now = parts.clock.now();
  const rooms = parts.roster.person(holder.personId)?.rooms ?? [];
  const open = (await Promise.all(rooms.map((room) => openCasesOf(parts, room)))).flat();
  const shown = open.sort((left, right) => right.one.openedAt - left.one.openedAt);
  const waiting = await withClocks(parts, shown.slice(0, openMax));
  const isMine = ({ one }: Waiting) => hasInHand(one, holder.personId);
  const needsMe = waiting.filter((each) => isAsked(parts.ladders, each, holder.personId, now));
  const mine = waiting.filter(isMine);
  const others = waiting.filter((each) => !needsMe.includes(each) && !isMine(each));
  const line = (each: Waiting) => dutyLine(parts, each);
  return {
    me: holder,
    now,
    needsMe: needsMe.sort((left, right) => urgency(left, right)).map(line),
    mine: mine.map(line),
    others: others.map(line),
    ended: (await endedCases(parts, holder, now)).map(line),
    rooms: rooms.length,
  };
}

async function openCasesOf({ store }: DutyParts, room: RosterRoom): Promise<Waiting[]> {
  return (await store.openCases(room.id)).map((one) => ({ one, room }));
}

async function endedCases(parts: DutyParts, holder: DutyHolder, now: number): Promise<Waiting[]> {
  const rooms = parts.roster.person(holder.personId)?.rooms ?? [];
  const cases = await parts.store.casesOfPerson(holder.personId);
  return cases
    .filter((one) => !isOpen(one) && one.updatedAt > now - endedDaysMax * dayMs)
    .flatMap((one) => {
      const room = rooms.find(({ id }) => id === one.roomId);
      return room ? [{ one, room }] : [];
    })
    .slice(0, endedMax);
}

/** What runs out next: to be taken, then to be there. */
const clockOf: Partial<Record<CaseStatus, TaskKind>> = {
  dispatched: 'escalate',
  acknowledged: 'on_site',
};

async function withClocks(parts: DutyParts, waiting: Waiting[]): Promise<Waiting[]> {
  const clocked = waiting.filter(({ one }) => clockOf[one.status] !== undefined);
  const tasks = await parts.store.duty.tasksOf(clocked.map(({ one }) => one.id));
  return waiting.map((each) => {
    const { id, status } = each.one;
    const dueAt = tasks.find(
      ({ caseId, kind }) => caseId === id && kind === clockOf[status],
    )?.dueAt;
    return dueAt === undefined ? each : { ...each, dueAt };
  });
}

export function hasInHand(one: Case, personId: string): boolean {
  return ['acknowledged', 'on_site'].includes(one.status) && one.assignee?.id === personId;
}

/** Called for it and nobody has taken it: whoever is asked now, and whoever was asked before. */
function isAsked(ladders: Ladders, { one, room }: Waiting, personId: string, now: number): boolean {
  if (one.status !== 'dispatched') return false;
  if (one.assignee?.id === personId) return true;
  const called = rungsOf(ladders, one, room, now).slice(0, one.rung);
  // Given to somebody by hand, it waits for nobody else.
  if (called.at(-1)?.id !== one.assignee?.id) return false;
  return called.some(({ id }) => id === personId);
}

/** What goes up soonest comes first; before it what cannot go up any more and still waits. */
function urgency(left: Waiting, right: Waiting): number {
  const due = (left.dueAt ?? 0) - (right.dueAt ?? 0);
  const level = warningLevels.indexOf(right.one.level) - warningLevels.indexOf(left.one.level);
  return due || level || left.one.openedAt - right.one.openedAt;
}

export function dutyLine(parts: DutyParts, { one, room, dueAt }: Waiting): DutyLine {
  const { wording, ladders } = parts;
  const goesUp = dueAt !== undefined && one.status === 'dispatched';
  const next = goesUp ? rungsOf(ladders, one, room, parts.clock.now())[one.rung] : undefined;
  return {
    id: one.id,
    kind: wording.name('intents', one.kind),
    level: one.level,
    levelName: wording.name('levels', one.level),
    status: one.status,
    statusName: wording.name('caseStatuses', one.status),
    roomName: one.roomName,
    since: one.openedAt,
    summary: one.summary,
    ...(one.place !== undefined && { place: one.place }),
    ...(one.assignee && { assignee: titleOf(one.assignee, wording) }),
    ...(dueAt !== undefined && { dueAt }),
    ...(next && next.id !== one.assignee?.id && { nextUp: titleOf(next, wording) }),
  };
}

/** One line of the board by itself, with its clock. */
export async function dutyLineOf(parts: DutyParts, one: Case, room: RosterRoom): Promise<DutyLine> {
  const [waiting] = await withClocks(parts, [{ one, room }]);
  return dutyLine(parts, waiting ?? { one, room });
}
