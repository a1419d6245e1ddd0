import { pendingOf } from './status-words.js';
import type { OfficeState, ReplyHead } from './use-office.js';

export type Filter = 'all' | 'pending' | 'stale' | 'unhelpful' | 'faulty' | 'retired';

export const filters: { id: Filter; name: string }[] = [
  { id: 'all', name: '在用' },
  { id: 'pending', name: '待发布' },
  { id: 'stale', name: '该复核' },
  { id: 'unhelpful', name: '有人说没用' },
  { id: 'faulty', name: '有问题' },
  { id: 'retired', name: '停用' },
];

interface Wanted {
  words: string;
  family: string;
  filter: Filter;
}

/** Heads that fit; those most said first, so that what matters stands on top. */
export function chooseHeads(
  heads: readonly ReplyHead[],
  office: Pick<OfficeState, 'usageOf' | 'findingsOf'>,
  { words, family, filter }: Wanted,
): ReplyHead[] {
  const parts = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const today = new Date().toISOString().slice(0, 10);
  const said = (head: ReplyHead) => office.usageOf(head.newest.id)?.said ?? 0;
  // What is looked for stands in the title oftener than in some way of asking.
  const titled = ({ newest }: ReplyHead) => {
    const title = newest.set.title.toLowerCase();
    return parts.filter((part) => title.includes(part)).length;
  };
  return heads
    .filter((head) => fits(head, office, filter, today))
    .filter(({ newest }) => family === '' || newest.set.intent.startsWith(`${family}.`))
    .filter((head) => parts.every((part) => textOf(head).includes(part)))
    .sort((one, other) => titled(other) - titled(one) || said(other) - said(one));
}

function fits(
  head: ReplyHead,
  { usageOf, findingsOf }: Pick<OfficeState, 'usageOf' | 'findingsOf'>,
  filter: Filter,
  today: string,
): boolean {
  const { id, set, status } = head.newest;
  switch (filter) {
    case 'all':
      return head.live !== undefined || pendingOf(head) !== undefined;
    case 'pending':
      return pendingOf(head) !== undefined;
    case 'stale':
      return head.live !== undefined && set.reviewBy <= today;
    case 'unhelpful': {
      const usage = usageOf(id);
      return (usage?.unhelpful ?? 0) + (usage?.misfire ?? 0) > 0;
    }
    case 'faulty':
      return findingsOf(id).length > 0;
    case 'retired':
      return status === 'retired';
  }
}

const texts = new WeakMap<ReplyHead, string>();

function textOf(head: ReplyHead): string {
  const known = texts.get(head);
  if (known !== undefined) return known;
  const { set } = head.newest;
  const text = [set.id, set.title, set.text, set.private ?? '', ...set.ways]
    .join('\n')
    .toLowerCase();
  texts.set(head, text);
  return text;
}
