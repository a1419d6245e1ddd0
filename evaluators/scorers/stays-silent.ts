import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

/** Nothing is said to the group from one moment (epoch ms, included) to another (not included). */
export function staysSilent(events: readonly LoggedEvent[], from: number, until: number): Score {
  const said = events.filter(
    (event) =>
      event.type === 'say' && event.to.kind === 'room' && event.at >= from && event.at < until,
  );
  const first = said[0];
  if (first?.type !== 'say') return { pass: true, score: 1, reason: '没有插话' };
  return { pass: false, score: 0, reason: `说了 ${said.length} 次：${first.text.slice(0, 30)}…` };
}
