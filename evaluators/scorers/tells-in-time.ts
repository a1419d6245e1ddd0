import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

export interface Telling {
  /** `room`, or the role of a person. */
  who: string;
  /** Epoch ms from which the time counts; to be told earlier is no fault. */
  from: number;
  withinMs: number;
}

/** Somebody is told in time, and not only later. */
export function tellsInTime(events: readonly LoggedEvent[], telling: Telling): Score {
  const { who, from, withinMs } = telling;
  const first = events.find(
    (event) =>
      event.type === 'say' && (who === 'room' ? event.to.kind === 'room' : event.to.role === who),
  );
  if (!first) return { pass: false, score: 0, reason: `一直没有告诉 ${who}` };
  const afterMs = Math.max(0, first.at - from);
  const pass = afterMs <= withinMs;
  const reason = `${afterMs / 1000} 秒后告诉了 ${who}`;
  return { pass, score: pass ? 1 : withinMs / afterMs, reason };
}
