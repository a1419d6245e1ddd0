import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LinheError } from '../../bot/domain/errors.js';
import type { Mind } from '../../bot/main.js';
import type { BenchReport, Round } from './bench-report.js';
import {
  type Contestant,
  connected,
  type OfficerContestant,
  peakMemory,
  startEcho,
  startOfficer,
} from './contestants.js';
import { crowdOf, type Member, questionOf } from './crowd.js';
import { echoWorksOff, officerWorksOff, replaySpeed } from './work-off.js';

const roundsOfRun = 10;
const messagesMin = 20;
const messagesMax = 20_000;
const answerMsMax = 30_000;
const startMsMax = 60_000;
/** Let what trails behind an answer be done before the other one is measured. */
const restMs = 300;
/** Between two questions: how long an answer takes is measured, not how many fit in a second. */
const breathMs = 20;

export interface BenchOptions {
  messages: number;
  mind: Mind;
  /** A folder for profiles of the officer's processor time; none unless told. */
  profile?: string;
  onStep?(what: string): void;
}

/**
 * Measures the officer against a bare echo in one run: same machine, same minute, same WeChat, in
 * turn. Only the ratio says something about the officer; the milliseconds are the machine's.
 * @throws LinheError `input.invalid` for a number of messages out of bounds
 */
export async function runBench(options: BenchOptions): Promise<BenchReport> {
  const { messages, onStep } = options;
  if (!Number.isInteger(messages) || messages < messagesMin || messages > messagesMax) {
    throw new LinheError('input.invalid', {
      what: '--messages 不对',
      expected: `${messagesMin} 到 ${messagesMax} 的整数`,
      found: `${messages}`,
    });
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linhe-bench-'));
  const crowd = crowdOf(messages + 1);
  const [first, ...rest] = crowd as [Member, ...Member[]];
  onStep?.('启动回声和警官');
  const echo = await startEcho(crowd);
  const officer = await startOfficer(folder, crowd, options.profile);
  try {
    const start = await measureStart(officer, first);
    await connected(echo.wechat);
    await ask(echo, first);
    onStep?.('每人先说一句，热身');
    const echoPerSecond = await echoWorksOff(echo, crowd);
    const officerPerSecond = await officerWorksOff(officer, crowd);
    onStep?.('轮流提问');
    const rounds = await inTurn(echo, officer, rest);
    onStep?.('在一个进程里回放');
    const replayPerSecond = await replaySpeed(options.mind, crowd);
    return {
      messages,
      rounds,
      start,
      echoPerSecond,
      officerPerSecond,
      replayPerSecond,
      echoMemoryMib: peakMemory(echo.processId),
      officerMemoryMib: peakMemory(officer.processId),
    };
  } finally {
    await Promise.all([echo.stop(), officer.stop()]);
    fs.rmSync(folder, { recursive: true });
  }
}

async function measureStart(
  { process, wechat }: OfficerContestant,
  first: Member,
): Promise<BenchReport['start']> {
  const healthy = process.healthy(startMsMax);
  await connected(wechat);
  await wechat.timeAnswer({ ...first, text: questionOf(first) }, answerMsMax);
  const firstAnswerMs = performance.now() - process.startedAt;
  return { healthyMs: await healthy, firstAnswerMs };
}

/** Who begins changes from round to round, so that neither always has the warmer machine. */
async function inTurn(
  echo: Contestant,
  officer: Contestant,
  crowd: readonly Member[],
): Promise<Round[]> {
  const rounds: Round[] = [];
  const size = Math.ceil(crowd.length / roundsOfRun);
  for (let begin = 0; begin < crowd.length; begin += size) {
    const members = crowd.slice(begin, begin + size);
    const round: Round = { echoMs: [], officerMs: [] };
    const turns: [Contestant, number[]][] = [
      [echo, round.echoMs],
      [officer, round.officerMs],
    ];
    if (rounds.length % 2 === 1) turns.reverse();
    for (const [contestant, taken] of turns) {
      await pause(restMs);
      for (const member of members) {
        taken.push(await ask(contestant, member));
        await pause(breathMs);
      }
    }
    rounds.push(round);
  }
  return rounds;
}

function ask({ wechat }: Contestant, member: Member): Promise<number> {
  return wechat.timeAnswer({ ...member, text: questionOf(member) }, answerMsMax);
}
