import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Action } from '../../bot/domain/taxonomy.js';
import type { Score } from '../score.js';

/**
 * At least one of these messages was decided with one of the wanted actions.
 * @param messages ids, in the order of the chat
 */
export function decidedOneOf(
  events: readonly LoggedEvent[],
  messages: readonly string[],
  wanted: readonly Action[],
): Score {
  const found = events.flatMap((event) =>
    event.type === 'decide' && event.message !== null && messages.includes(event.message)
      ? [`${event.message} ${event.action}`]
      : [],
  );
  const pass = found.some((one) => wanted.some((action) => one.endsWith(` ${action}`)));
  return { pass, score: pass ? 1 : 0, reason: found.join('、') || '没有决定' };
}
