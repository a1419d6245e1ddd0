import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

/** Nothing was taken in as a case. */
export function noCase(events: readonly LoggedEvent[]): Score {
  const cases = events.filter((event) => event.type === 'case');
  const seen = cases.map((one) => `${one.id} ${one.kind} ${one.status}`).join('、');
  return {
    pass: cases.length === 0,
    score: cases.length === 0 ? 1 : 0,
    reason: seen || '没有立案',
  };
}
