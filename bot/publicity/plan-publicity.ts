import type { PublicityBook, PublicityRules } from '../../knowledge/publicity/publicity-book.js';
import { LinheError } from '../domain/errors.js';
import { monthAfter, spanOf } from '../domain/month.js';
import {
  type FraudAnalysis,
  type PublicityDraft,
  type PublicityItem,
  publicityPrefix,
  type Scam,
} from '../domain/publicity.js';
import type { RosterRoom } from '../domain/roster.js';
import type { MonthBook } from '../ports/month-book.js';
import type { PublicityShelf, SaidPublicity } from '../ports/publicity-shelf.js';
import { analyseFraud } from './analyse-fraud.js';
import { type Week, weeksOf } from './publicity-slots.js';
import { publicityText } from './publicity-text.js';

/**
 * Plans publicity for a month out of what the month before was like, and the season.
 * @param month such as 2026-12: the running one or the next
 * @param now epoch milliseconds: nothing is planned for hours that are over
 * @throws LinheError `input.invalid` when the rules leave too few hours for so many groups
 */
export async function planPublicity(
  sources: { months: MonthBook; publicity: PublicityShelf },
  rooms: readonly RosterRoom[],
  month: string,
  { scams, rules }: PublicityBook,
  now: number,
): Promise<PublicityDraft> {
  const ids = rooms.map(({ id }) => id);
  const analysis = await analyseFraud(sources, scams, ids, monthAfter(month, -1), month);
  const since = spanOf(monthAfter(month, -rules.againMonths)).from;
  const said = await sources.publicity.saidIn({ from: since, to: spanOf(month).to }, ids);
  const weeks = weeksOf(month, rules, now);
  const places = new Map(weeks.map(({ monday }) => [monday, 0]));
  const items = rooms.flatMap((room, turn) =>
    chooseScams(room, rooms, analysis, scams, said, rules).map((scam, place, chosen) => {
      const week = spread(weeks, place, chosen.length, turn);
      return week && itemOf(room, scam, week, places, turn + place, rules);
    }),
  );
  return {
    month,
    analysis,
    items: items.filter((one) => one !== undefined).sort((one, other) => one.at - other.at),
  };
}

/** What this group hears, the most fitting first; as many as its month calls for. */
function chooseScams(
  room: RosterRoom,
  rooms: readonly RosterRoom[],
  analysis: FraudAnalysis,
  scams: readonly Scam[],
  said: readonly SaidPublicity[],
  { perMonth, weights }: PublicityRules,
): Scam[] {
  const own = analysis.rooms.find(({ roomId }) => roomId === room.id);
  const neighbours = new Set(
    rooms.filter(({ community }) => community === room.community).map(({ id }) => id),
  );
  const near = analysis.rooms.filter(({ roomId }) => neighbours.has(roomId));
  const countIn = (all: FraudAnalysis['rooms'], scam: string) =>
    all
      .flatMap(({ counts }) => counts)
      .reduce((sum, one) => sum + (one.scam === scam ? one.count : 0), 0);
  const heard = new Set(
    said.filter(({ roomId }) => roomId === room.id).map(({ template }) => template),
  );
  const season = new Set(analysis.scams.filter(({ inSeason }) => inSeason).map(({ scam }) => scam));
  const scored = scams
    .filter(({ id }) => !heard.has(`${publicityPrefix}${id}`))
    .map((scam) => ({
      scam,
      score:
        weights.room * countIn(own ? [own] : [], scam.id) +
        weights.community * countIn(near, scam.id) +
        weights.street * countIn(analysis.rooms, scam.id) +
        weights.season * Number(season.has(scam.id)),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score);
  const level = own?.victims ? perMonth.victim : own?.met ? perMonth.met : perMonth.quiet;
  return scored.slice(0, level).map(({ scam }) => scam);
}

/** Evenly over the month, each group beginning in another week; undefined when weeks run out. */
function spread(weeks: Week[], place: number, count: number, turn: number): Week | undefined {
  if (place >= weeks.length) return undefined;
  const many = Math.min(count, weeks.length);
  const step = weeks.length / many;
  const first = turn % Math.max(1, Math.floor(step));
  return weeks[Math.min(weeks.length - 1, first + Math.floor(place * step))];
}

function itemOf(
  room: RosterRoom,
  scam: Scam,
  { monday, slots }: Week,
  places: Map<string, number>,
  turn: number,
  rules: PublicityRules,
): PublicityItem {
  const { perSlotMax, spacingSeconds } = rules;
  const place = places.get(monday) ?? 0;
  places.set(monday, place + 1);
  const round = Math.floor(place / slots.length);
  const slot = slots[place % slots.length];
  if (slot === undefined || round >= perSlotMax) {
    throw new LinheError('input.invalid', {
      what: `群太多，${monday} 这一周排不下`,
      expected: `最多 ${perSlotMax * slots.length} 个群`,
      mend: '在 knowledge/publicity/plan.yaml 里多写几个 times 或 weekdays，或加大 perSlotMax',
    });
  }
  return {
    roomId: room.id,
    roomName: room.name,
    community: room.community,
    scam: scam.id,
    at: slot + round * spacingSeconds * 1000,
    week: monday,
    text: publicityText(scam, turn, rules),
  };
}
