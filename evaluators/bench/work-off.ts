import { setTimeout as pause } from 'node:timers/promises';
import { Replay } from '../../bot/commands/replay.js';
import { LinheError } from '../../bot/domain/errors.js';
import type { Mind } from '../../bot/main.js';
import { openReadOnly } from '../../bot/store/inspect-database.js';
import type { Contestant, OfficerContestant } from './contestants.js';
import { chatterOf, type Member } from './crowd.js';

/** How fast much work is done. */

const workMsMax = 300_000;
const lookEveryMs = 10;

/** Everybody talks at once. @returns messages a second until each is decided */
export async function officerWorksOff(
  officer: OfficerContestant,
  crowd: readonly Member[],
): Promise<number> {
  const database = openReadOnly(officer.databaseFile);
  try {
    const decisions = database.prepare<[], number>('select count(*) from decisions').pluck();
    const before = decisions.get() ?? 0;
    return await timed(officer, crowd, () => (decisions.get() ?? 0) - before);
  } finally {
    database.close();
  }
}

/** The same for the echo. @returns messages a second until each came back */
export async function echoWorksOff(echo: Contestant, crowd: readonly Member[]): Promise<number> {
  const before = echo.wechat.sent.length;
  return timed(echo, crowd, () => echo.wechat.sent.length - before);
}

/** @returns lines a second in this process, nothing between the words and the decision */
export async function replaySpeed(mind: Mind, crowd: readonly Member[]): Promise<number> {
  const startAt = Date.UTC(2026, 0, 5, 2);
  const replay = await Replay.start(mind, startAt, () => {});
  const begin = performance.now();
  for (const [index, { from, room }] of crowd.entries()) {
    const id = `line-${index}`;
    const at = startAt + index * 2_000;
    await replay.play({
      id,
      room,
      from,
      role: 'resident',
      at,
      private: false,
      text: chatterOf(index),
    });
  }
  await replay.finish(60_000);
  return perSecond(crowd.length, begin);
}

async function timed(
  { wechat }: Contestant,
  crowd: readonly Member[],
  done: () => number,
): Promise<number> {
  const begin = performance.now();
  for (const [index, { from, room }] of crowd.entries()) {
    wechat.say({ from, room, text: chatterOf(index) });
  }
  while (done() < crowd.length) {
    if (performance.now() - begin > workMsMax) {
      throw new LinheError('internal', { what: '活没有干完', found: `${done()} 条` });
    }
    await pause(lookEveryMs);
  }
  return perSecond(crowd.length, begin);
}

function perSecond(count: number, begin: number): number {
  return (count * 1000) / (performance.now() - begin);
}
