import { checkReplies } from '../../knowledge/library/checks/check-replies.js';
import { localDay } from '../domain/local-time.js';
import type { Finding } from './finding.js';
import { libraryOrShipped } from './open-reply-desk.js';

/** For `linhe doctor`: whether the replies are in order, and which want to be looked at again. */
export async function checkReplyLibrary(): Promise<Omit<Finding, 'what'>> {
  const sets = await libraryOrShipped();
  const today = localDay(Date.now());
  const findings = checkReplies(sets, { today });
  const faults = findings.filter(({ severity }) => severity === 'fault').length;
  const due = findings.filter(
    ({ field }) => field === 'review_by' || field === 'valid_until',
  ).length;
  const found = `${sets.length} 条在用，${faults} 处错误，${due} 条到了复核或失效的日子`;
  if (faults > 0) return { state: 'bad', found, mend: 'npx linhe replies check 看是哪几条' };
  if (due > 0) return { state: 'warn', found, mend: '在回复库页面点“该复核”，看过再改期限' };
  return { state: 'ok', found };
}
