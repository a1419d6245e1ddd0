import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import type { Score } from '../score.js';

/** Nothing was taken in as a case but matters of these kinds; of none, nothing at all. */
export function casesOnly(events: readonly LoggedEvent[], kinds: readonly Intent[]): Score {
  const cases = events.filter((event) => event.type === 'case');
  const odd = new Set(
    cases.filter((one) => !kinds.includes(one.kind)).map((one) => `${one.id} ${one.kind}`),
  );
  const reason = odd.size === 0 ? '没有多立案' : `多立了 ${[...odd].join('、')}`;
  return { pass: odd.size === 0, score: odd.size === 0 ? 1 : 0, reason };
}
