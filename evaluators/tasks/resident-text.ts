import { existsSync } from 'node:fs';
import path from 'node:path';
import type { ZodType } from 'zod';
import { classify } from '../../bot/commands/classify.js';
import { shorten } from '../../bot/domain/text.js';
import type { Mind } from '../../bot/main.js';
import { findFacts } from '../../bot/understand/facts.js';
import { readRows } from '../../knowledge/read-rows.js';
import { countBy } from '../count-by.js';
import type { Detail } from '../suite.js';

/** Real text by real people: read in place, measured, never kept. */

const examplesMax = 15;
const exampleLengthMax = 40;

export interface Judged {
  text: string;
  label: string;
  intent: string;
  action: string;
}

/** The rows of a file that may be absent. */
export function readResidents<T>(
  folder: string,
  name: string,
  schema: ZodType<T>,
): T[] | undefined {
  const file = path.join(folder, name);
  return existsSync(file) ? readRows(file, schema) : undefined;
}

/** What the officer would do about each, if it arrived in a group with nothing before it. */
export function judgeAll(mind: Mind, rows: readonly { text: string; label: string }[]): Judged[] {
  return rows.map(({ text, label }, index) => {
    const { intent, action } = classify(mind, { id: String(index + 1), text, addressed: false });
    return { text, label, intent, action };
  });
}

export function isSpoken(one: Judged): boolean {
  return one.action !== 'silent';
}

export function actionsDetail(mind: Mind, judged: readonly Judged[]): Detail {
  return {
    title: '会怎么做',
    columns: ['做法', '条数', '占比'],
    rows: countBy(judged, (one) => one.action).map(([action, count]) => [
      mind.wording.name('actions', action),
      String(count),
      `${((100 * count) / judged.length).toFixed(2)}%`,
    ]),
  };
}

/** Examples spread evenly over the file, numbers masked, cut short. */
export function examplesDetail(mind: Mind, judged: readonly Judged[], title: string): Detail {
  const step = Math.max(1, judged.length / examplesMax);
  const count = Math.min(examplesMax, judged.length);
  const picked = Array.from({ length: count }, (_, index) => judged[Math.floor(index * step)]);
  return {
    title,
    columns: ['做法', '听成了', '原话（打码、截短）'],
    rows: picked
      .filter((one) => one !== undefined)
      .map((one) => [
        mind.wording.name('actions', one.action),
        mind.wording.name('intents', one.intent),
        shorten(findFacts(one.text).maskedText.replace(/\s+/g, ' '), exampleLengthMax),
      ]),
  };
}
