import type { ReplySet } from '../../../bot/domain/reply.js';
import { type ArticleRegister, loadArticleRegister } from '../cited-articles.js';
import { replySchema, toWrittenReply } from '../reply-schema.js';
import { checkBasis } from './check-basis.js';
import { checkWays } from './check-ways.js';
import { checkWords } from './check-words.js';
import { type Finding, fault, warning } from './finding.js';

export interface CheckOptions {
  /** e.g. `2026-11-26`: what is to be looked at again by now is told. */
  today: string;
  register?: ArticleRegister;
}

/** Everything that can be checked without a person, over the whole library. */
export function checkReplies(sets: readonly ReplySet[], options: CheckOptions): Finding[] {
  return [...sets.flatMap((set) => checkReply(set, options)), ...checkAmong(sets)];
}

/** What can be said of sets only beside the others. */
export function checkAmong(sets: readonly ReplySet[]): Finding[] {
  return [...twins(sets), ...checkWays(sets)];
}

/** What can be said of one set without looking at the others. */
export function checkReply(set: ReplySet, options: CheckOptions): Finding[] {
  const register = options.register ?? loadArticleRegister();
  return [
    ...checkShape(set),
    ...checkWords(set),
    ...checkBasis(set, register),
    ...checkDays(set, options.today),
  ];
}

function checkShape(set: ReplySet): Finding[] {
  const parsed = replySchema.safeParse(toWrittenReply(set, 'draft'));
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const [field, at] = issue.path;
    const place = typeof at === 'number' ? `第 ${at + 1} 条` : '';
    return fault(set.id, String(field ?? 'id'), issue.message, `${place}不合要求`, '照此改正');
  });
}

function checkDays(set: ReplySet, today: string): Finding[] {
  const found: Finding[] = [];
  if (set.reviewBy < today) {
    const mend = '看看还对不对，再改复核期限';
    found.push(warning(set.id, 'review_by', `${today} 之后`, set.reviewBy, mend));
  }
  if (set.validUntil !== undefined && set.validUntil < today) {
    found.push(warning(set.id, 'valid_until', `${today} 之后`, set.validUntil, '续期，或停用'));
  }
  return found;
}

/** Two sets with one text answer two things with the same words: one of them is wrong. */
function twins(sets: readonly ReplySet[]): Finding[] {
  const seen = new Map<string, string>();
  const found: Finding[] = [];
  for (const { id, text } of sets) {
    const other = seen.get(text);
    if (other)
      found.push(warning(id, 'text', '自己的话', `和 ${other} 一字不差`, '并成一条，或改写'));
    else seen.set(text, id);
  }
  return found;
}
