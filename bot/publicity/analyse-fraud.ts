import { localDay } from '../domain/local-time.js';
import { monthAfter, spanOf } from '../domain/month.js';
import type { FraudAnalysis, RoomFraud, Scam, ScamCount } from '../domain/publicity.js';
import type { FraudReading, MonthBook } from '../ports/month-book.js';
import type { PublicityShelf, SaidPublicity } from '../ports/publicity-shelf.js';

const answeredWithinMs = 24 * 3_600_000;
const metIntents = ['fraud.suspicion', 'fraud.bait'];

/** One person, one day, one scam: asked three times in a row it is one matter. */
interface Matter {
  roomId: string;
  scam: string;
  met: boolean;
  victim: boolean;
}

/**
 * A month by kind of scam, season and group, and what publicity of that month led to.
 * @param roomIds groups that count
 * @param seasonMonth the month that will be spoken in: its season counts
 */
export async function analyseFraud(
  sources: { months: MonthBook; publicity: PublicityShelf },
  scams: readonly Scam[],
  roomIds: readonly string[],
  month: string,
  seasonMonth: string,
): Promise<FraudAnalysis> {
  const known = new Set(roomIds);
  const ofRooms = (readings: FraudReading[]) => readings.filter(({ roomId }) => known.has(roomId));
  const span = spanOf(month);
  const readings = ofRooms(await sources.months.fraudIn(span));
  const before = ofRooms(await sources.months.fraudIn(spanOf(monthAfter(month, -1))));
  const matters = mattersOf(readings, scams);
  const said = await sources.publicity.saidIn(span, roomIds);
  const after = { from: span.from, to: span.to + answeredWithinMs };
  const asked = ofRooms(await sources.months.fraudIn(after));
  return {
    month,
    spokenOf: matters.length,
    scams: countScams(matters, mattersOf(before, scams), scams, Number(seasonMonth.slice(5))),
    rooms: roomIds.map((roomId) => roomOf(roomId, matters)),
    publicity: { said: said.length, asked: askedAfter(said, asked) },
  };
}

/** By the reply or note that answered it; else by words in it; else none that we know. */
export function scamOf({ templates, text }: FraudReading, scams: readonly Scam[]): string {
  const answered = scams.find(({ answers }) => answers.some((one) => templates.includes(one)));
  const plain = text.toLowerCase();
  const worded = () => scams.find(({ words }) => words.some((one) => plain.includes(lower(one))));
  return (answered ?? worded())?.id ?? '';
}

const lower = (text: string) => text.toLowerCase();

function mattersOf(readings: readonly FraudReading[], scams: readonly Scam[]): Matter[] {
  const matters = new Map<string, Matter>();
  for (const reading of readings) {
    const { roomId, senderId, at, intent } = reading;
    const scam = scamOf(reading, scams);
    const key = JSON.stringify([senderId, localDay(at), scam]);
    const matter = matters.get(key) ?? { roomId, scam, met: false, victim: false };
    matter.met ||= metIntents.includes(intent);
    matter.victim ||= intent === 'fraud.victim';
    matters.set(key, matter);
  }
  return [...matters.values()];
}

function countScams(
  matters: readonly Matter[],
  before: readonly Matter[],
  scams: readonly Scam[],
  seasonMonth: number,
): ScamCount[] {
  const rows = [...scams.map(({ id, months }) => ({ id, months })), { id: '', months: [] }];
  return rows
    .map(({ id, months }) => {
      const own = matters.filter(({ scam }) => scam === id);
      return {
        scam: id,
        spokenOf: own.length,
        met: own.filter(({ met }) => met).length,
        victims: own.filter(({ victim }) => victim).length,
        before: before.filter(({ scam }) => scam === id).length,
        inSeason: months.some((one) => one === seasonMonth),
      };
    })
    .sort((one, other) => other.spokenOf - one.spokenOf);
}

function roomOf(roomId: string, matters: readonly Matter[]): RoomFraud {
  const own = matters.filter((one) => one.roomId === roomId);
  const counts = new Map<string, number>();
  for (const { scam } of own) if (scam) counts.set(scam, (counts.get(scam) ?? 0) + 1);
  return {
    roomId,
    counts: [...counts]
      .map(([scam, count]) => ({ scam, count }))
      .sort((one, other) => other.count - one.count),
    met: own.filter(({ met }) => met).length,
    victims: own.filter(({ victim }) => victim).length,
  };
}

/** Each message once, however many texts went before it. */
function askedAfter(said: readonly SaidPublicity[], readings: readonly FraudReading[]): number {
  return readings.filter(({ roomId, at }) =>
    said.some((one) => one.roomId === roomId && at >= one.at && at < one.at + answeredWithinMs),
  ).length;
}
