import type { Clock } from '../../ports/clock.js';
import type { WechatNote } from './options.js';
import { sleep } from './waiting.js';

/**
 * Hands things over one after the other within a conversation, conversations side by side. What
 * fails (a full disk) is tried again a few times, in its place; what fails for good is reported.
 */
export class Inbox {
  private readonly tails = new Map<string, Promise<void>>();

  constructor(
    private readonly clock: Clock,
    private readonly retriesMs: readonly number[],
    private readonly signal: AbortSignal,
    private readonly report: (note: WechatNote) => void,
  ) {}

  /**
   * @param conversation what must stay in order
   * @param what Chinese name of the thing, for the report
   * @returns resolves once it is handed over or given up; never rejects
   */
  put(
    conversation: string,
    what: string,
    handOver: () => Promise<void>,
    messageId?: string,
  ): Promise<void> {
    const before = this.tails.get(conversation) ?? Promise.resolve();
    const tail = before.then(() => this.insist(what, handOver, messageId));
    this.tails.set(conversation, tail);
    void tail.then(() => {
      if (this.tails.get(conversation) === tail) this.tails.delete(conversation);
    });
    return tail;
  }

  /** Resolves once everything that was put so far is done with. */
  async settle(): Promise<void> {
    await Promise.all(this.tails.values());
  }

  private async insist(
    what: string,
    handOver: () => Promise<void>,
    messageId: string | undefined,
  ): Promise<void> {
    for (let attempt = 0; !this.signal.aborted; attempt++) {
      try {
        await handOver();
        return;
      } catch (cause) {
        const waitMs = this.retriesMs[attempt];
        if (waitMs === undefined) {
          const times = attempt + 1;
          this.report({
            level: 'error',
            what: `${what}试了 ${times} 次都没存下来`,
            messageId,
            cause,
          });
          return;
        }
        if (attempt === 0) {
          this.report({ level: 'warn', what: `${what}没存下来，正在重试`, messageId, cause });
        }
        await sleep(this.clock, waitMs, this.signal);
        if (this.signal.aborted) {
          this.report({ level: 'error', what: `${what}还没存下来就停下了`, messageId, cause });
        }
      }
    }
  }
}
