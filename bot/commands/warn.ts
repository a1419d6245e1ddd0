import fs from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../knowledge/project-root.js';
import { OpenRoster } from '../../knowledge/roster/load-roster.js';
import { loadFamilies, loadWarnModels } from '../../knowledge/warnings/load-warn-models.js';
import { loadWording } from '../../knowledge/wording/load-wording.js';
import { LinheError } from '../domain/errors.js';
import { localIso } from '../domain/local-time.js';
import { loadMind } from '../main.js';
import { readChats } from './chat-source.js';
import { defaultPeople, roomWith } from './default-people.js';
import { writeJsonLine } from './json-lines.js';
import { checkWarnModels } from './warn-check.js';
import { ReplayTally, type Sent, WarningReplay } from './warn-replay.js';
import { warnTable, withTable } from './warn-table.js';

/** After the last line, so that the last digest is seen. */
const restMs = 24 * 3_600_000;

/** `linhe warn check`: models and their recorded examples. */
export function warnCheckCommand(options: { models?: string; only?: string[] }): void {
  const { models, examples, unheard, faults } = checkWarnModels(
    loadMind(Date.now()),
    options.models,
    options.only,
  );
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.stdout.write(
    `预警模型 ${models} 个，例子 ${examples} 个（${unheard} 个现在还听不准），毛病 ${faults.length} 处\n`,
  );
  if (faults.length > 0) process.exitCode = 1;
}

/** `linhe warn models`: the table; with `--write` it goes into the page as well. */
export function warnModelsCommand(options: { models?: string; write?: boolean }): void {
  const table = warnTable(loadFamilies(options.models), loadWording());
  if (options.write) {
    const page = path.join(projectRoot, 'docs/warnings.md');
    fs.writeFileSync(page, withTable(fs.readFileSync(page, 'utf8'), table));
  }
  process.stdout.write(`${table}\n`);
}

/**
 * `linhe warn replay CHATS [--models DIR]`: what a set of models would have sent over recorded
 * chats; one JSON object a warning, digest or notice of calm, a summary at the end.
 */
export async function warnReplayCommand(
  file: string | undefined,
  options: { models?: string },
): Promise<void> {
  const mind = loadMind(Date.now());
  const roster = new OpenRoster();
  const people = defaultPeople();
  const models = options.models ? loadWarnModels(options.models) : mind.warnModels;
  const replay = new WarningReplay(mind, roster, models);
  const tally = new ReplayTally();
  let last = 0;
  for await (const line of readChats(file)) {
    if ('passedOver' in line) continue;
    if ('error' in line) {
      await writeJsonLine({ line: line.number, error: line.error });
      continue;
    }
    const { room } = line.value;
    if (line.value.private) continue;
    if (!roster.room(room)) roster.add(roomWith(room, people));
    const sent = await replay.play(line.value);
    tally.count(sent);
    await printSent(sent);
    last = Math.max(last, line.value.at);
  }
  const sent = await replay.advanceTo(last + restMs);
  tally.add(sent);
  await printSent(sent);
  await writeJsonLine({ type: 'summary', ...tally.summary() });
}

async function printSent(sent: readonly Sent[]): Promise<void> {
  for (const { at, part } of sent) {
    const { notices } = part.watch;
    for (const { id, model, level, messageIds, rooms, to, text } of part.warnings) {
      const mine = notices.filter(({ warningId }) => warningId === id);
      const how = mine.some((one) => one.how === 'now') ? 'now' : 'digest';
      await writeJsonLine({
        type: 'warn',
        at: localIso(at),
        id,
        level,
        model,
        how,
        rooms,
        messages: messageIds,
        to,
        text,
      });
    }
    for (const { to, text, lane } of part.utterances) {
      const { kind, role, name } = to;
      await writeJsonLine({ type: 'say', at: localIso(at), to: { kind, role, name }, lane, text });
    }
  }
}

/** `linhe warn simulate --seed N --out FILE`: a month of a street with incidents planted in it. */
export async function warnSimulateCommand(options: {
  seed: string;
  out: string;
  messages: string;
  from: string;
}): Promise<void> {
  const { writeMonth } = await import('../../evaluators/warnings/write-month.js');
  const count = writeMonth({
    seed: wholeNumber('--seed', options.seed),
    messages: wholeNumber('--messages', options.messages),
    startAt: startOf(options.from),
    out: options.out,
  });
  process.stdout.write(`${options.out}：${count.messages} 条，埋了 ${count.incidents} 件事\n`);
}

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new LinheError('input.invalid', {
    what: `${name} 不对`,
    expected: '一个整数',
    found: text,
  });
}

function startOf(text: string): number {
  const at = Date.parse(`${text}T00:00:00+08:00`);
  if (!Number.isNaN(at)) return at;
  const expected = '2026-02-01 这样的日期';
  throw new LinheError('input.invalid', { what: '--from 不对', expected, found: text });
}
