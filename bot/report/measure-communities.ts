import { type CommunityMonth, medianOf } from '../domain/community-month.js';
import { localDay } from '../domain/local-time.js';
import type { RosterRoom } from '../domain/roster.js';
import { familyOf, type WarningLevel } from '../domain/taxonomy.js';
import type { CaseInSpan, FraudReading, MonthBook, Span } from '../ports/month-book.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** From here on a case or a hazard is overdue, in days since it was opened. */
export interface Deadlines {
  caseDays: number;
  hazardDays: number;
}

/** Fraud that somebody met with, not what they only asked about. */
const metWith = ['fraud.suspicion', 'fraud.bait', 'fraud.victim'];

/**
 * The month of every village and community of the roster, in the roster's order; what happened in
 * rooms that it puts nowhere comes last, where anything did.
 */
export async function measureCommunities(
  book: MonthBook,
  rooms: readonly RosterRoom[],
  span: Span,
  deadlines: Deadlines,
): Promise<CommunityMonth[]> {
  const placeOf = new Map(rooms.map(({ id, community }) => [id, community]));
  const place = (roomId: string) => placeOf.get(roomId) ?? '';
  const [cases, warnings, fraud, residents] = [
    await book.casesIn(span),
    await book.warningsIn(span),
    await book.fraudIn(span),
    await book.residentsIn(span),
  ];
  const at = <Row extends { roomId: string }>(rows: readonly Row[], community: string) =>
    rows.filter(({ roomId }) => place(roomId) === community);
  const communities = [...new Set(rooms.map(({ community }) => community).filter(Boolean)), ''];
  return communities
    .map((community) => ({
      community,
      rooms: rooms.filter((room) => room.community === community).length,
      residents: new Set(at(residents, community).map(({ senderId }) => senderId)).size,
      ...casesOf(at(cases, community), span, deadlines),
      warnings: levelsOf(at(warnings, community)),
      fraudReminders: remindersOf(at(fraud, community)),
    }))
    .filter(({ community, inHand, residents }) => community !== '' || inHand + residents > 0);
}

/** All places together: medians are taken over all cases, people in two places counted once. */
export async function measureStreet(
  book: MonthBook,
  rooms: readonly RosterRoom[],
  span: Span,
  deadlines: Deadlines,
): Promise<CommunityMonth> {
  const together = rooms.map((room) => ({ ...room, community: '*' }));
  const known = new Set(rooms.map(({ id }) => id));
  const ofRooms = <Row extends { roomId: string }>(rows: Row[]) =>
    rows.filter(({ roomId }) => known.has(roomId));
  const [street] = await measureCommunities(
    {
      casesIn: async (one) => ofRooms(await book.casesIn(one)),
      warningsIn: async (one) => ofRooms(await book.warningsIn(one)),
      fraudIn: async (one) => ofRooms(await book.fraudIn(one)),
      residentsIn: async (one) => ofRooms(await book.residentsIn(one)),
    },
    together,
    span,
    deadlines,
  );
  return { ...(street ?? emptyMonth), community: '' };
}

const emptyMonth: CommunityMonth = {
  community: '',
  rooms: 0,
  residents: 0,
  opened: 0,
  inHand: 0,
  settled: 0,
  awaitingLook: 0,
  open: 0,
  overdue: 0,
  hazardsInHand: 0,
  hazardsClosed: 0,
  hazardsOverdue: 0,
  warnings: { blue: 0, yellow: 0, orange: 0, red: 0 },
  fraudReminders: 0,
};

function casesOf(cases: CaseInSpan[], span: Span, { caseDays, hazardDays }: Deadlines) {
  const isDone = ({ doneAt, status }: CaseInSpan) => doneAt !== undefined && status !== 'closed';
  const settled = cases.filter(({ closedAt }) => closedAt !== undefined);
  const awaiting = cases.filter(isDone);
  const open = cases.filter(({ doneAt }) => doneAt === undefined);
  const olderThan = (days: number) => (one: CaseInSpan) => span.to - one.openedAt > days * dayMs;
  const isHazard = ({ kind }: CaseInSpan) => familyOf(kind) === 'hazard';
  const hazards = cases.filter(isHazard);
  const median = medianOf(
    settled.map(
      ({ openedAt, doneAt, closedAt }) => ((doneAt ?? closedAt ?? 0) - openedAt) / hourMs,
    ),
  );
  return {
    opened: cases.filter(({ openedAt }) => openedAt >= span.from).length,
    inHand: cases.length,
    settled: settled.length,
    awaitingLook: awaiting.length,
    open: open.length,
    overdue: open.filter(olderThan(caseDays)).length,
    ...(median !== undefined && { medianHours: median }),
    hazardsInHand: hazards.length,
    hazardsClosed: hazards.filter(({ doneAt }) => doneAt !== undefined).length,
    hazardsOverdue: open.filter(isHazard).filter(olderThan(hazardDays)).length,
  };
}

function levelsOf(warnings: readonly { level: WarningLevel }[]): Record<WarningLevel, number> {
  const levels = { ...emptyMonth.warnings };
  for (const { level } of warnings) levels[level] += 1;
  return levels;
}

/** Answered at once by something; the same person on the same day is one matter. */
function remindersOf(fraud: readonly FraudReading[]): number {
  const told = fraud.filter(
    ({ intent, templates }) => metWith.includes(intent) && templates.length > 0,
  );
  return new Set(told.map(({ senderId, at }) => `${senderId} ${localDay(at)}`)).size;
}
