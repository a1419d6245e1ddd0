import {
  checkAmong,
  checkReplies,
  checkReply,
} from '../../knowledge/library/checks/check-replies.js';
import { type Finding, showFinding } from '../../knowledge/library/checks/finding.js';
import { isValidOn } from '../../knowledge/library/load-replies.js';
import { LinheError } from '../domain/errors.js';
import { localDay } from '../domain/local-time.js';
import type { ReplyHead, ReplyMark, ReplySet, ReplyUsage, ReplyVersion } from '../domain/reply.js';
import type { Clock } from '../ports/clock.js';
import type { NewReplyVersion, ReplyShelf } from '../ports/reply-shelf.js';
import {
  draftOf,
  type Hand,
  publication,
  restoring,
  retirement,
  submission,
  undoing,
} from './changes.js';
import type { LiveLibrary } from './live-library.js';
import { type SyncCounts, syncShipped } from './sync-shipped.js';

/** Other processes may publish too; so often we look whether one did. */
const lookMs = 5_000;
const shownFaultsMax = 5;

export interface ReplyDeskParts {
  shelf: ReplyShelf;
  library: LiveLibrary;
  clock: Clock;
  /** How many people may publish: of one alone nobody can ask a second look. */
  staff(): Promise<number>;
  onTrouble(error: unknown): void;
}

/** Where replies are written, looked at, published and taken back. */
export class ReplyDesk {
  private revision = -1;
  private day = '';
  private cancelLook?: () => void;
  private stopped = false;

  constructor(private readonly parts: ReplyDeskParts) {}

  /** Puts what comes with the program on the shelf, and what is published into the library. */
  async open(shipped: readonly ReplySet[]): Promise<SyncCounts> {
    const counts = await syncShipped(this.parts.shelf, shipped, this.parts.clock.now());
    await this.reload();
    return counts;
  }

  /** From now on notices what other processes publish, and days on which a set begins or ends. */
  watch(): void {
    if (this.stopped) return;
    const { clock, shelf, onTrouble } = this.parts;
    this.cancelLook = clock.at(clock.now() + lookMs, async () => {
      try {
        const today = localDay(clock.now());
        if ((await shelf.revision()) !== this.revision || today !== this.day) await this.reload();
      } catch (error) {
        onTrouble(error);
      }
      this.watch();
    });
  }

  stop(): void {
    this.stopped = true;
    this.cancelLook?.();
  }

  async reload(): Promise<void> {
    const { shelf, library, clock } = this.parts;
    this.revision = await shelf.revision();
    this.day = localDay(clock.now());
    library.replace(liveSets(await shelf.heads(), this.day));
  }

  heads(): Promise<ReplyHead[]> {
    return this.parts.shelf.heads();
  }

  usage(sinceMs: number): Promise<ReplyUsage[]> {
    return this.parts.shelf.usage(this.parts.clock.now() - sinceMs);
  }

  /** @throws LinheError `not_found` */
  async history(id: string): Promise<ReplyVersion[]> {
    const history = await this.parts.shelf.history(id);
    if (history.length > 0) return history;
    throw new LinheError('not_found', { what: `没有编号是 ${id} 的回复`, mend: '刷新列表看看' });
  }

  /** What the checks say to the whole library as it would be with these sets in it. */
  async findings(changed: readonly ReplySet[] = []): Promise<Finding[]> {
    const today = localDay(this.parts.clock.now());
    const ids = new Set(changed.map(({ id }) => id));
    const others = liveSets(await this.parts.shelf.heads(), today).filter(({ id }) => !ids.has(id));
    if (changed.length === 0) return checkReplies(others, { today });
    const among = checkAmong([...others, ...changed]).filter(({ id }) => ids.has(id));
    return [...changed.flatMap((set) => checkReply(set, { today })), ...among];
  }

  async save(set: ReplySet, after: number, by: string, why: string): Promise<ReplyVersion> {
    const hand = await this.hand(by);
    return this.appendOne(draftOf(set, after, hand, why || '改动'));
  }

  /** @throws LinheError `input.invalid` naming what is wrong with it */
  async submit(id: string, by: string): Promise<ReplyVersion> {
    const history = await this.history(id);
    const head = headOf(history);
    await this.requireFaultless([head.newest.set]);
    return this.appendOne(submission(head, await this.hand(by)));
  }

  /** @throws LinheError `input.invalid` naming what is wrong; then none is published */
  async publish(ids: readonly string[], by: string): Promise<ReplyVersion[]> {
    const hand = await this.hand(by);
    const histories = await Promise.all(ids.map((id) => this.history(id)));
    const versions = histories.map((history) => publication(headOf(history), hand, history));
    await this.requireFaultless(versions.map(({ set }) => set));
    return this.append(versions);
  }

  async retire(id: string, by: string, why: string): Promise<ReplyVersion> {
    const head = headOf(await this.history(id));
    return this.appendOne(retirement(head, await this.hand(by), why));
  }

  /** Takes the last step of each set back, all or none. */
  async undo(ids: readonly string[], by: string): Promise<ReplyVersion[]> {
    const hand = await this.hand(by);
    const histories = await Promise.all(ids.map((id) => this.history(id)));
    return this.append(
      histories.flatMap((history) => {
        const version = undoing(history, hand);
        return version ? [version] : [];
      }),
    );
  }

  /** Makes a draft of an older version. */
  async restore(id: string, version: number, by: string): Promise<ReplyVersion> {
    const history = await this.history(id);
    const target = history.find((one) => one.version === version);
    if (!target) throw new LinheError('not_found', { what: `${id} 没有第 ${version} 版` });
    return this.appendOne(restoring(target, headOf(history).newest, await this.hand(by)));
  }

  async mark(id: string, mark: ReplyMark, by: string): Promise<void> {
    await this.history(id);
    await this.parts.shelf.mark(id, mark, by, this.parts.clock.now());
  }

  async append(versions: readonly NewReplyVersion[]): Promise<ReplyVersion[]> {
    const added = await this.parts.shelf.append(versions);
    await this.reload();
    return added;
  }

  async hand(by: string): Promise<Hand> {
    const alone = (await this.parts.staff()) <= 1;
    return { by, at: this.parts.clock.now(), alone };
  }

  private async appendOne(version: NewReplyVersion): Promise<ReplyVersion> {
    const [added] = await this.append([version]);
    if (added) return added;
    throw new LinheError('internal', { what: '新的一版没有写进去' });
  }

  private async requireFaultless(sets: readonly ReplySet[]): Promise<void> {
    const faults = (await this.findings(sets)).filter(({ severity }) => severity === 'fault');
    if (faults.length === 0) return;
    const [first] = faults;
    throw new LinheError('input.invalid', {
      what: `还有 ${faults.length} 处不能发布`,
      found: faults.slice(0, shownFaultsMax).map(showFinding).join('；'),
      mend: first?.mend,
    });
  }
}

export function headOf(history: ReplyVersion[]): ReplyHead {
  const newest = history[0] as ReplyVersion;
  const decided = history.find((one) => one.status === 'published' || one.status === 'retired');
  return { newest, ...(decided?.status === 'published' && { live: decided }) };
}

/** The sets that may be said on that day. */
export function liveSets(heads: readonly ReplyHead[], day: string): ReplySet[] {
  return heads.flatMap(({ live }) => (live && isValidOn(live.set, day) ? [live.set] : []));
}

/** What would be said on that day with the newest words of these sets, drafts included. */
export function setsWithDrafts(
  heads: readonly ReplyHead[],
  ids: ReadonlySet<string>,
  day: string,
): ReplySet[] {
  const others = liveSets(heads, day).filter(({ id }) => !ids.has(id));
  const drafts = heads.filter(({ newest }) => ids.has(newest.id));
  return [...others, ...drafts.map(({ newest }) => newest.set)];
}
