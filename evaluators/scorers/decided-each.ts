import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Score } from '../score.js';

/** Exactly one decision for each message, silence included. */
export function decidedEach(events: readonly LoggedEvent[], messages: readonly string[]): Score {
  const counts = new Map<string, number>(messages.map((id) => [id, 0]));
  for (const event of events) {
    if (event.type !== 'decide') continue;
    const id = event.message ?? '';
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const wrong = [...counts].filter(([, count]) => count !== 1);
  const score = counts.size === 0 ? 0 : 1 - wrong.length / counts.size;
  const reason = wrong.map(([id, count]) => `${id} 有 ${count} 个决定`).join('、');
  return { pass: wrong.length === 0, score, reason: reason || `${messages.length} 条各一个` };
}
