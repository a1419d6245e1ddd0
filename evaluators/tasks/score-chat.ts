import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';
import { caseReached } from '../scorers/case-reached.js';
import { casesOnly } from '../scorers/cases-only.js';
import { decidedOneOf } from '../scorers/decided-one-of.js';
import { saysAtMost } from '../scorers/says-at-most.js';
import { staysSilent } from '../scorers/stays-silent.js';
import { tellsInTime } from '../scorers/tells-in-time.js';
import type { Chat, Expectation } from './read-chat.js';

export interface JudgedExpectation {
  /** Chinese: what was expected. */
  wanted: string;
  score: Score;
}

/** Holds what the officer did in one chat against one expectation. */
export function judge(
  chat: Chat,
  events: readonly LoggedEvent[],
  one: Expectation,
): JudgedExpectation {
  if ('decides' in one) {
    const { at, one_of: wanted } = one.decides;
    return { wanted: `${at} → ${wanted.join('/')}`, score: decidedOneOf(events, [at], wanted) };
  }
  if ('decides_somewhere' in one) {
    const { from, to, one_of: wanted } = one.decides_somewhere;
    const score = decidedOneOf(events, idsBetween(chat, from, to), wanted);
    return { wanted: `${spanOf(from, to)}有一条 → ${wanted.join('/')}`, score };
  }
  if ('says_at_most' in one) {
    const wanted = `群里最多说 ${one.says_at_most} 次`;
    return { wanted, score: saysAtMost(events, one.says_at_most) };
  }
  if ('tells' in one) {
    const { who, of, within_seconds: seconds } = one.tells;
    const telling = { who, from: timeOf(chat, of), withinMs: seconds * 1000 };
    const wanted = `${of} 之后 ${seconds} 秒内告诉 ${who}`;
    return { wanted, score: tellsInTime(events, telling) };
  }
  if ('silent' in one) {
    const { from, to } = one.silent;
    const start = from === undefined ? Number.NEGATIVE_INFINITY : timeOf(chat, from);
    const end = to === undefined ? Number.POSITIVE_INFINITY : timeOf(chat, to);
    return { wanted: `${spanOf(from, to)}不插话`, score: staysSilent(events, start, end) };
  }
  if ('case' in one) {
    const { status, kinds, triage } = one.case;
    const wanted = [kinds?.join('/') ?? '', triage ?? '', status].filter(Boolean).join(' ');
    return { wanted: `立案 ${wanted}`, score: caseReached(events, one.case) };
  }
  const wanted = one.cases_only.length === 0 ? '不立案' : `只立 ${one.cases_only.join('/')}`;
  return { wanted, score: casesOnly(events, one.cases_only) };
}

function timeOf(chat: Chat, id: string): number {
  return chat.lines.find((line) => line.id === id)?.at ?? Number.NaN;
}

function idsBetween(chat: Chat, from?: string, to?: string): string[] {
  const ids = chat.lines.map((line) => line.id);
  const start = from === undefined ? 0 : ids.indexOf(from);
  const end = to === undefined ? ids.length : ids.indexOf(to) + 1;
  return ids.slice(start, end);
}

function spanOf(from?: string, to?: string): string {
  return from === undefined && to === undefined ? '全程' : `${from ?? '开头'} 到 ${to ?? '最后'} `;
}
