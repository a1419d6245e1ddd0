import path from 'node:path';
import { z } from 'zod';
import { placeColours, placeMeasures } from '../../bot/domain/community-month.js';
import { projectRoot } from '../project-root.js';
import { readYaml } from '../read-yaml.js';

/** The rules about places and the fixed words of the monthly report. */

const words = z.string().min(1);
const whole = z.number().int().min(1);

const condition = z
  .strictObject({
    measure: z.enum(placeMeasures),
    /** At least. */
    from: z.number().optional(),
    /** Less than. */
    below: z.number().optional(),
  })
  .refine(({ from, below }) => from !== undefined || below !== undefined, {
    error: '条件要写 from（至少）或 below（小于）',
  })
  .refine(({ from, below }) => from === undefined || below === undefined || from < below, {
    error: 'from 应该小于 below，不然永远对不上',
  });

const rule = z.strictObject({
  id: z.string().regex(/^[a-z_]+\.[a-z_]+$/),
  colour: z.enum(placeColours),
  explanation: words,
  all: z.array(condition).min(1),
});
export type PlaceRule = z.infer<typeof rule>;

const measures = [
  'opened',
  'inHand',
  'settled',
  'settledShare',
  'awaitingLook',
  'open',
  'overdue',
  'median',
  'hazardsClosed',
  'hazardsOverdue',
  'warnings',
  'fraudReminders',
  'residents',
  'place',
  'colour',
] as const;

const schema = z.strictObject({
  deadlines: z.strictObject({ caseDays: whole, hazardDays: whole }),
  least: z.strictObject({ residents: whole, inHand: whole, explanation: words }),
  rules: z.array(rule).min(1),
  colours: z.strictObject({ red: words, yellow: words, black: words, none: words, small: words }),
  words: z.strictObject({
    title: words,
    subtitle: words,
    running: words,
    madeOn: words,
    summary: words,
    summaryMore: words,
    empty: words,
    noPlaces: words,
    street: words,
    nowhere: words,
    before: words,
    noValue: words,
    hours: words,
    days: words,
    percent: words,
    colours: words,
    headings: z.strictObject({
      street: words,
      places: words,
      charts: words,
      rules: words,
      notes: words,
    }),
    measures: z.record(z.enum(measures), words),
    charts: z.strictObject({
      cases: words,
      fraud: words,
      change: words,
      thisMonth: words,
      monthBefore: words,
    }),
    levels: words,
    notes: z.array(words),
  }),
});
export type ReportBook = z.infer<typeof schema>;
export type ReportMeasure = (typeof measures)[number];

/** @param file another set of rules than the program's own */
export function loadReportBook(
  file = path.join(projectRoot, 'knowledge/report/monthly.yaml'),
): ReportBook {
  return readYaml(file, schema);
}
