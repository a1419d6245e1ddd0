import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

/** The rule by which a fault of the officer's own is written down. */
const failureRule = /(?:^|\.)internal$/;

/** The silence of an officer that broke down must not pass for tact. */
export function neverFails(events: readonly LoggedEvent[]): Score {
  const failed = events.flatMap((event) =>
    event.type === 'decide' && failureRule.test(event.rule) ? [event.message ?? ''] : [],
  );
  const pass = failed.length === 0;
  return { pass, score: pass ? 1 : 0, reason: pass ? '没出错' : `出错：${failed.join('、')}` };
}
