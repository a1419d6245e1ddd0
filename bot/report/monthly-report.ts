import type { ReportBook, ReportMeasure } from '../../knowledge/report/report-words.js';
import { type CommunityMonth, settledShare } from '../domain/community-month.js';
import { localDay } from '../domain/local-time.js';
import { monthAfter, spanOf } from '../domain/month.js';
import type { RosterRoom } from '../domain/roster.js';
import { warningLevels } from '../domain/taxonomy.js';
import { fillSentences } from '../domain/template.js';
import type { MonthBook } from '../ports/month-book.js';
import { type Colouring, colourPlace } from './colour-place.js';
import { measureCommunities, measureStreet } from './measure-communities.js';

export interface PlaceInReport {
  name: string;
  month: CommunityMonth;
  before: CommunityMonth | undefined;
  colouring: Colouring;
}

/** All that a report says, before it takes a form. */
export interface MonthlyReport {
  month: string;
  title: string;
  subtitle: string;
  /** Sentences at its head. */
  summary: string[];
  street: PlaceInReport;
  places: PlaceInReport[];
  /** Nothing happened that could be counted. */
  isEmpty: boolean;
  rules: string[];
  notes: string[];
}

/**
 * Measures a month and the one before it.
 * @param month such as 2026-10
 * @param now epoch milliseconds: a month that is not over is counted up to now, and says so
 */
export async function buildMonthlyReport(
  book: MonthBook,
  rooms: readonly RosterRoom[],
  month: string,
  reportBook: ReportBook,
  now: number,
): Promise<MonthlyReport> {
  const { deadlines, words } = reportBook;
  const whole = spanOf(month);
  const span = { from: whole.from, to: Math.min(whole.to, now) };
  const earlier = spanOf(monthAfter(month, -1));
  const measured = await measureCommunities(book, rooms, span, deadlines);
  const before = await measureCommunities(book, rooms, earlier, deadlines);
  const street = await measureStreet(book, rooms, span, deadlines);
  const isEmpty = street.inHand + street.fraudReminders + warningsOf(street) === 0;
  return {
    month,
    title: words.title,
    subtitle: subtitleOf(month, words),
    summary: [
      ...(whole.to > now ? [fillSentences(words.running, { day: localDay(now) })] : []),
      ...(isEmpty
        ? [fillSentences(words.empty, { residents: street.residents })]
        : [
            fillSentences(words.summary, { ...figuresOf(street) }),
            fillSentences(words.summaryMore, { ...figuresOf(street) }),
          ]),
      ...(measured.some(({ community }) => community !== '') ? [] : [words.noPlaces]),
      fillSentences(words.madeOn, { day: localDay(now) }),
    ],
    street: {
      name: words.street,
      month: street,
      before: await measureStreet(book, rooms, earlier, deadlines),
      colouring: { colour: 'none' },
    },
    places: measured.map((one) => ({
      name: one.community || words.nowhere,
      month: one,
      before: before.find(({ community }) => community === one.community),
      // What lies nowhere is no place that could be given a colour.
      colouring: one.community ? colourPlace(one, reportBook) : { colour: 'none' },
    })),
    isEmpty,
    rules: rulesOf(reportBook),
    notes: words.notes.map((note) => fillSentences(note, { ...deadlines })),
  };
}

function subtitleOf(month: string, words: ReportBook['words']): string {
  const [year = '', number = ''] = month.split('-');
  return fillSentences(words.subtitle, { year, month: Number(number) });
}

export function warningsOf({ warnings }: CommunityMonth): number {
  return warningLevels.reduce((sum, level) => sum + warnings[level], 0);
}

function figuresOf(month: CommunityMonth) {
  const { opened, inHand, settled, awaitingLook, open, hazardsClosed, fraudReminders } = month;
  const warnings = warningsOf(month);
  return { opened, inHand, settled, awaitingLook, open, hazardsClosed, fraudReminders, warnings };
}

function rulesOf({ rules, colours, least, words }: ReportBook): string[] {
  return [
    words.colours,
    ...rules.map(({ colour, explanation }) => `${colours[colour]}：${explanation}`),
    least.explanation,
  ];
}

/** The columns of a place, in the order of reading. */
export const columns = [
  'opened',
  'inHand',
  'settled',
  'settledShare',
  'median',
  'overdue',
  'hazardsClosed',
  'warnings',
  'fraudReminders',
] as const satisfies readonly ReportMeasure[];
export type Column = (typeof columns)[number];

/** A figure as people read it; a dash where there is none. */
export function showFigure(
  month: CommunityMonth | undefined,
  column: Column,
  words: ReportBook['words'],
): string {
  if (!month) return words.noValue;
  if (column === 'median') return showHours(month.medianHours, words);
  if (column === 'warnings') return String(warningsOf(month));
  if (column !== 'settledShare') return String(month[column]);
  const share = settledShare(month);
  if (share === undefined) return words.noValue;
  return fillSentences(words.percent, { value: Math.round(share * 100) });
}

function showHours(hours: number | undefined, words: ReportBook['words']): string {
  if (hours === undefined) return words.noValue;
  const value = (given: number) => String(Math.round(given * 10) / 10);
  return hours < 48
    ? fillSentences(words.hours, { value: value(hours) })
    : fillSentences(words.days, { value: value(hours / 24) });
}
