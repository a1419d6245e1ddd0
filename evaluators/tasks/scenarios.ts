import { parseUntil } from '../../bot/commands/replay.js';
import type { Mind } from '../../bot/main.js';
import { playChat } from '../play-chat.js';
import type { Score } from '../score.js';
import { decidedEach } from '../scorers/decided-each.js';
import { neverFails } from '../scorers/never-fails.js';
import { share } from '../scorers/share.js';
import { Sheet, type SuiteContext, type SuiteResult } from '../suite.js';
import { type Chat, readChats } from './read-chat.js';
import { type JudgedExpectation, judge } from './score-chat.js';

export const title = '整段聊天（真实回放）';

interface JudgedChat {
  chat: Chat;
  expectations: JudgedExpectation[];
  decided: Score;
  unfailing: Score;
}

/** Whole chats through the real officer: what it did and left undone, and how fast. */
export async function run(context: SuiteContext): Promise<SuiteResult> {
  const judged: JudgedChat[] = [];
  for (const chat of readChats()) judged.push(await judgeChat(context.mind, chat));
  const expectations = judged.flatMap((one) => one.expectations);
  const met = expectations.filter((one) => one.score.pass).length;
  const decided = judged.filter((one) => one.decided.pass).length;
  const sheet = new Sheet(context.targets);
  sheet.add('chats', '全部做到的聊天', (target) =>
    share(judged.filter(isPassed).length, judged.length, target),
  );
  sheet.add('expectations', '做到的要求', (target) => share(met, expectations.length, target));
  sheet.add('decided_each', '每条消息恰好一个决定', (target) =>
    share(decided, judged.length, target),
  );
  sheet.add('unfailing', '从头到尾没出错的', (target) =>
    share(judged.filter((one) => one.unfailing.pass).length, judged.length, target),
  );
  sheet.checkTargets();
  return {
    id: 'scenarios',
    title,
    notes: [],
    metrics: sheet.metrics,
    details: [
      {
        title: '各段聊天',
        columns: ['聊天', '做到', '没做到的'],
        rows: judged.map((one) => [one.chat.title, countOf(one), missedOf(one)]),
      },
    ],
  };
}

async function judgeChat(mind: Mind, chat: Chat): Promise<JudgedChat> {
  const events = await playChat(mind, chat.lines, parseUntil(chat.until));
  return {
    chat,
    expectations: chat.expect.map((one) => judge(chat, events, one)),
    decided: decidedEach(
      events,
      chat.lines.map((line) => line.id),
    ),
    unfailing: neverFails(events),
  };
}

function isPassed(one: JudgedChat): boolean {
  const sound = one.decided.pass && one.unfailing.pass;
  return sound && one.expectations.every((each) => each.score.pass);
}

function countOf({ expectations }: JudgedChat): string {
  return `${expectations.filter((one) => one.score.pass).length} / ${expectations.length}`;
}

function missedOf({ expectations, decided, unfailing }: JudgedChat): string {
  const missed = expectations
    .filter((one) => !one.score.pass)
    .map((one) => `${one.wanted}：${one.score.reason}`);
  if (!decided.pass) missed.push(decided.reason);
  if (!unfailing.pass) missed.push(unfailing.reason);
  return missed.join('；') || '—';
}
