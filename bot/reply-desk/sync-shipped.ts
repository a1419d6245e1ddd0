import type { ReplySet, ReplyVersion } from '../domain/reply.js';
import type { NewReplyVersion, ReplyShelf } from '../ports/reply-shelf.js';

/** Whose hand the versions are that come with the program. */
const shippedBy = '邻和';

export interface SyncCounts {
  added: number;
  updated: number;
  /** Staff had changed these: the program's new words wait for somebody to look at them. */
  offered: number;
}

/**
 * Puts the sets that come with the program on the shelf: new ones are published, changed ones take
 * the place of older ones of the program. What staff wrote is never overwritten.
 */
export async function syncShipped(
  shelf: ReplyShelf,
  sets: readonly ReplySet[],
  now: number,
): Promise<SyncCounts> {
  const heads = new Map((await shelf.heads()).map(({ newest }) => [newest.id, newest]));
  const shipped = new Map((await shelf.lastShipped()).map((one) => [one.id, one]));
  const counts: SyncCounts = { added: 0, updated: 0, offered: 0 };
  const fresh: NewReplyVersion[] = [];
  for (const set of sets) {
    const before = shipped.get(set.id);
    if (before && sameSet(before.set, set)) continue;
    const newest = heads.get(set.id);
    const kind = whatBecomesOf(newest);
    counts[kind] += 1;
    fresh.push({
      set,
      status: kind === 'offered' ? 'review' : 'published',
      by: shippedBy,
      at: now,
      why: kind === 'added' ? '随程序来的' : '程序升级带来的新说法',
      origin: 'shipped',
      after: newest?.version ?? 0,
    });
  }
  await shelf.append(fresh);
  return counts;
}

function whatBecomesOf(newest: ReplyVersion | undefined): keyof SyncCounts {
  if (!newest) return 'added';
  return newest.origin === 'shipped' && newest.status === 'published' ? 'updated' : 'offered';
}

/** Keys may stand in another order in the database. */
export function sameSet(one: ReplySet, other: ReplySet): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

function inOrder(set: ReplySet): unknown {
  return Object.entries({ ...set, basis: set.basis.map((basis) => Object.entries(basis).sort()) })
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}
