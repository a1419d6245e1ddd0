import { LinheError } from '../domain/errors.js';
import type { ReplyHead, ReplySet, ReplyVersion } from '../domain/reply.js';
import type { NewReplyVersion } from '../ports/reply-shelf.js';

/** The life of a reply: draft → review → published → retired, and back. Pure rules. */

/** Who does something, when, and how many could look at it besides. */
export interface Hand {
  by: string;
  at: number;
  /** Nobody else could look at it: then one's own work may be published, and that is written. */
  alone: boolean;
}

const unseen = '（没有第二个人复核）';

export function draftOf(
  set: ReplySet,
  after: number,
  hand: Hand,
  why: string,
  origin: 'page' | 'sheet' = 'page',
): NewReplyVersion {
  return { set, status: 'draft', by: hand.by, at: hand.at, why, origin, after };
}

/** Asks a second person to look. */
export function submission({ newest }: ReplyHead, hand: Hand): NewReplyVersion {
  requireStatus(newest, ['draft'], '送去复核');
  return { ...next(newest, hand), status: 'review', why: '请人复核' };
}

/**
 * Makes the newest version the one that is said.
 * @throws LinheError `input.invalid` when one's own work has not been seen by anybody else
 */
export function publication(head: ReplyHead, hand: Hand, history: ReplyVersion[]): NewReplyVersion {
  const { newest } = head;
  requireStatus(newest, ['draft', 'review'], '发布');
  const writer = writerOf(newest, history);
  const own = writer === hand.by;
  if (own && !hand.alone) {
    throw new LinheError('input.invalid', {
      what: '自己写的要请另一个人复核后发布',
      expected: `${hand.by} 以外的人来发布`,
      found: `这一版是 ${writer} 写的`,
      mend: '先“送复核”，请同事登录后点发布',
    });
  }
  const why = own ? `发布${unseen}` : `复核后发布，起草人 ${writer}`;
  return { ...next(newest, hand), status: 'published', why };
}

export function retirement({ newest, live }: ReplyHead, hand: Hand, why: string): NewReplyVersion {
  if (!live) {
    throw new LinheError('input.invalid', {
      what: `${newest.id} 现在没有在用`,
      mend: '草稿不用停用，撤销就行',
    });
  }
  return { ...next(newest, hand), set: live.set, status: 'retired', why: why || '停用' };
}

/**
 * Takes the last step back: a draft falls away, a publication gives way to what was said before it;
 * a set that was never said before is said no more.
 * @param history the newest first
 * @returns undefined when there is nothing to take back
 */
export function undoing(history: ReplyVersion[], hand: Hand): NewReplyVersion | undefined {
  const [newest] = history;
  if (!newest) return undefined;
  const decided = history.filter((one) => one.status === 'published' || one.status === 'retired');
  const isDraft = newest.status === 'draft' || newest.status === 'review';
  const target = isDraft ? decided[0] : before(decided);
  // Whoever took back everything that there was has nothing left to take back.
  if (!target && newest.origin === 'undo') return undefined;
  const version = {
    ...next(newest, hand),
    origin: 'undo' as const,
    why: target ? `撤回到第 ${target.version} 版` : '撤回：还没有别的版本',
  };
  if (!target) return { ...version, status: 'retired' };
  return { ...version, set: target.set, status: target.status };
}

/** Of what was decided, the last one that differs from now: undoing twice goes two steps back. */
function before(decided: ReplyVersion[]): ReplyVersion | undefined {
  const [newest] = decided;
  if (!newest) return undefined;
  const isUndo = newest.origin === 'undo';
  const from = isUndo ? Number(/第 (\d+) 版/.exec(newest.why)?.[1] ?? 0) : newest.version;
  return decided.find((one) => one.version < from && one.origin !== 'undo');
}

/** Goes back to a certain version; what it said is said again. */
export function restoring(target: ReplyVersion, newest: ReplyVersion, hand: Hand): NewReplyVersion {
  return {
    ...next(newest, hand),
    set: target.set,
    status: 'draft',
    why: `照第 ${target.version} 版重拟`,
    origin: 'undo',
  };
}

function next(newest: ReplyVersion, hand: Hand): Omit<NewReplyVersion, 'status' | 'why'> {
  return { set: newest.set, by: hand.by, at: hand.at, origin: 'page', after: newest.version };
}

/** Whoever last changed the words; passing them on changes nothing. */
function writerOf(newest: ReplyVersion, history: ReplyVersion[]): string {
  const body = JSON.stringify(newest.set);
  let writer = newest.by;
  for (const one of history) {
    if (JSON.stringify(one.set) !== body) break;
    if (one.status === 'draft' || one.origin === 'shipped') writer = one.by;
    if (one.status === 'published' || one.status === 'retired') break;
  }
  return writer;
}

function requireStatus(newest: ReplyVersion, wanted: string[], what: string): void {
  if (wanted.includes(newest.status)) return;
  throw new LinheError('input.invalid', {
    what: `${newest.id} 现在不能${what}`,
    expected: '有还没发布的改动',
    found: `第 ${newest.version} 版已经是 ${newest.status}`,
    mend: '刷新页面看看现在的样子',
  });
}
