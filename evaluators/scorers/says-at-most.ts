import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

/** The officer speaks in the group no more often than this. */
export function saysAtMost(events: readonly LoggedEvent[], times: number): Score {
  const said = events.filter((event) => event.type === 'say' && event.to.kind === 'room').length;
  const pass = said <= times;
  return { pass, score: pass ? 1 : times / said, reason: `群里说了 ${said} 次，最多 ${times} 次` };
}
