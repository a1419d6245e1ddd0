import type { CaseStatus } from '../../bot/domain/case.js';
import type { LoggedEvent } from '../../bot/domain/event.js';
import type { Intent } from '../../bot/domain/taxonomy.js';
import type { Score } from '../score.js';

export interface WantedCase {
  status: CaseStatus;
  /** Any of these; all kinds where left out. */
  kinds?: readonly Intent[];
  triage?: 'easy' | 'hard';
}

/** A case of the kind came to the status. */
export function caseReached(events: readonly LoggedEvent[], wanted: WantedCase): Score {
  const cases = events.filter((event) => event.type === 'case');
  const pass = cases.some(
    (one) =>
      one.status === wanted.status &&
      (!wanted.kinds || wanted.kinds.includes(one.kind)) &&
      (!wanted.triage || wanted.triage === one.triage),
  );
  const seen = cases.map((one) => `${one.id} ${one.kind} ${one.triage} ${one.status}`);
  return { pass, score: pass ? 1 : 0, reason: seen.join('、') || '没有立案' };
}
