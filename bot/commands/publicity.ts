import { loadPublicityBook, type PublicityBook } from '../../knowledge/publicity/publicity-book.js';
import { type Config, readConfig } from '../config.js';
import { LinheError } from '../domain/errors.js';
import { clockTime, localDay } from '../domain/local-time.js';
import { isMonth, monthAfter, monthOf } from '../domain/month.js';
import type { FraudAnalysis, PublicityPlan } from '../domain/publicity.js';
import { fillSentences } from '../domain/template.js';
import { buildRoster } from '../main.js';
import { approvePlan } from '../publicity/approve-plan.js';
import { planPublicity } from '../publicity/plan-publicity.js';
import { requireDatabase } from './require-database.js';
import { withStore } from './with-store.js';

/** Items that are shown in a terminal. */
const shownMax = 60;

const moment = (at: number) => `${localDay(at)} ${clockTime(at)}`;

/** `linhe publicity plan --month 2026-12`: what to say to which group when; stored as a draft. */
export async function publicityPlanCommand(options: {
  month: string;
  json?: boolean;
}): Promise<void> {
  const now = Date.now();
  const month = requireComingMonth(options.month, now);
  const config = readConfig();
  requireDatabase(config);
  const book = loadPublicityBook();
  const rooms = buildRoster(config).rooms();
  if (rooms.length === 0) {
    throw new LinheError('input.invalid', {
      what: '名册里没有群，没有地方可以宣传',
      mend: '照 knowledge/roster/example.yaml 写名册，再设 LINHE_ROSTER',
    });
  }
  const plan = await withStore(
    config.databaseFile,
    async (store) => store.publicity.add(await planPublicity(store, rooms, month, book, now), now),
    { beside: true },
  );
  const shown = options.json ? JSON.stringify(plan, null, 2) : showPlan(plan, book);
  process.stdout.write(`${shown}\n`);
}

/** `linhe publicity approve ID --by NAME`: a person says yes, the texts wait for their hours. */
export async function publicityApproveCommand(id: string, options: { by: string }): Promise<void> {
  const by = options.by.trim();
  if (!/^\d{1,9}$/.test(id) || !by) {
    throw new LinheError('input.invalid', {
      what: by ? '计划的编号不对' : '没说是谁批准的',
      expected: 'linhe publicity approve 编号 --by 名字',
      found: by ? id : '空的名字',
    });
  }
  const config = readConfig();
  requireDatabase(config);
  const book = loadPublicityBook();
  const { queued, passed, taken, first, last } = await withStore(
    config.databaseFile,
    (store) => approvePlan(store.publicity, Number(id), by, channelOf(config), book, Date.now()),
    { beside: true },
  );
  const { words } = book.rules;
  const lines = [
    fillSentences(words.queued, {
      id,
      count: queued,
      first: first && moment(first),
      last: last && moment(last),
    }),
    passed > 0 ? fillSentences(words.passed, { count: passed }) : '',
    taken > 0 ? fillSentences(words.taken, { count: taken }) : '',
  ];
  process.stdout.write(`${lines.filter(Boolean).join('\n')}\n`);
}

/** The line that the officer would be on with these settings. */
function channelOf({ wechatyPuppet }: Config): string {
  return wechatyPuppet ? 'wechat' : 'playground';
}

function requireComingMonth(given: string, now: number): string {
  const running = monthOf(now);
  const next = monthAfter(running, 1);
  if (isMonth(given) && (given === running || given === next)) return given;
  throw new LinheError('input.invalid', {
    what: '--month 不对',
    expected: `${running} 或 ${next}：按前一个月的情况排`,
    found: given,
  });
}

/** The plan as a table in a terminal. */
export function showPlan(plan: PublicityPlan, book: PublicityBook): string {
  const { words } = book.rules;
  const { id, month, approved, items, analysis } = plan;
  const nameOf = new Map(book.scams.map(({ id: scam, name }) => [scam, name]));
  const audienceOf = new Map(book.scams.map(({ id: scam, audience }) => [scam, audience]));
  const status = approved ? fillSentences(words.approved, { by: approved.by }) : words.draft;
  const rows = items
    .slice(0, shownMax)
    .map(({ at, roomName, community, scam }) => [
      moment(at),
      roomName,
      community,
      nameOf.get(scam) ?? scam,
      audienceOf.get(scam) ?? '',
    ]);
  // Whoever approves sees every text that will be said.
  const texts = new Set(items.map(({ text }) => text));
  const more = items.length - rows.length;
  return [
    fillSentences(words.title, { month, id, status }),
    ...analysisLines(analysis, nameOf, words),
    '',
    ...table([words.head, ...rows]),
    ...(more > 0 ? [fillSentences(words.more, { count: more })] : []),
    '',
    ...[...texts].map((text) => `「${text}」`),
    ...(approved ? [] : ['', fillSentences(words.approveHint, { id })]),
  ].join('\n');
}

function analysisLines(
  { month, spokenOf, scams, publicity }: FraudAnalysis,
  nameOf: ReadonlyMap<string, string>,
  words: PublicityBook['rules']['words'],
): string[] {
  const { said, asked } = publicity;
  const worth = scams.filter((one) => one.spokenOf + one.before > 0 || one.inSeason);
  return [
    spokenOf === 0 ? words.none : fillSentences(words.basis, { month, count: spokenOf }),
    said === 0 ? words.notAsked : fillSentences(words.asked, { said, asked }),
    '',
    ...table([
      words.scamHead,
      ...worth.map((one) => [
        nameOf.get(one.scam) ?? words.other,
        String(one.spokenOf),
        String(one.met),
        String(one.victims),
        signed(one.spokenOf - one.before),
        one.inSeason ? words.inSeason : '',
      ]),
    ]),
  ];
}

function signed(change: number): string {
  return change > 0 ? `+${change}` : String(change);
}

/** A Chinese character is as wide as two others in a terminal. */
function widthOf(text: string): number {
  return [...text].reduce((sum, one) => sum + (/[\u2e80-\uffef]/.test(one) ? 2 : 1), 0);
}

function table(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  );
}
