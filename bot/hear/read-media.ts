import { explain, LinheError } from '../domain/errors.js';
import type { HeardFrom, Message } from '../domain/message.js';
import { cleanText } from '../domain/text.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { MediaFile, MediaReader } from '../ports/media.js';

/** Turns voice and pictures into words, or says why not; never longer than people would wait. */

/** The two minutes in which an answer is still fresh must not all go into listening. */
const timeMsMax = 45_000;
/** Media of all rooms together that may be on their way; what comes on top is not read. */
const openMax = 40;
/** So many are fetched and read at a time: each may hold some megabytes. */
const activeMax = 4;
/** A line that is down at the moment, e.g. right after a start, is asked again after so long. */
const fetchRetriesMs = [1_000, 2_000, 4_000, 8_000, 8_000];
/** A screenshot of a whole contract is a document, not a message. */
const wordsLengthMax = 2_000;

export interface HeardWords {
  words: string;
  heardFrom: HeardFrom;
}

export class MediaHearing {
  private open = 0;
  private active = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly leaving = new Set<() => void>();
  private stopped = false;

  constructor(
    private readonly reader: MediaReader,
    private readonly clock: Clock,
  ) {}

  /** Whether it is worth trying. */
  wants(message: Message, channel: Channel | undefined): channel is Channel {
    const isMedia = message.kind === 'voice' || message.kind === 'image';
    const able = isMedia && channel?.media !== undefined && this.reader.canRead(message.kind);
    const isOpen = !message.own && message.text === '' && !message.recalledAt;
    return able && isOpen && !this.stopped && this.open < openMax;
  }

  /**
   * @returns undefined when there are no words in it
   * @throws LinheError `media.*`, `channel.*`
   */
  async read(message: Message, channel: Channel): Promise<HeardWords | undefined> {
    this.open += 1;
    try {
      const words = cleanText(await this.inTime((isLate) => this.inTurn(message, channel, isLate)));
      if (words === '') return undefined;
      const heardFrom = message.kind === 'voice' ? 'voice' : 'picture';
      return { words: words.slice(0, wordsLengthMax).toWellFormed(), heardFrom };
    } catch (cause) {
      if (cause instanceof LinheError) throw cause;
      throw new LinheError('media.unreadable', {
        what: `${message.kind}: no words`,
        found: explain(cause),
        cause,
      });
    } finally {
      this.open -= 1;
    }
  }

  /** What is being read is given up at once. */
  stop(): void {
    this.stopped = true;
    for (const leave of this.leaving) leave();
  }

  private async inTurn(message: Message, channel: Channel, isLate: () => boolean): Promise<string> {
    if (this.active >= activeMax) await new Promise<void>((go) => this.waiting.push(go));
    else this.active += 1;
    try {
      if (message.recalledAt || this.stopped || isLate()) return '';
      return await this.reader.read(message.kind, await this.fetch(message, channel));
    } finally {
      // Whoever waits longest takes the place over; else it is free.
      const next = this.waiting.shift();
      if (next) next();
      else this.active -= 1;
    }
  }

  private async fetch(message: Message, channel: Channel): Promise<MediaFile> {
    for (const waitMs of fetchRetriesMs) {
      try {
        return await this.ask(message, channel);
      } catch (error) {
        const down = error instanceof LinheError && error.code === 'channel.unreachable';
        if (!down || this.stopped) throw error;
        await new Promise<void>((go) => this.clock.at(this.clock.now() + waitMs, async () => go()));
      }
    }
    return this.ask(message, channel);
  }

  private async ask(message: Message, channel: Channel): Promise<MediaFile> {
    const file = await channel.media?.(message);
    if (file) return file;
    throw new LinheError('media.missing', { what: `${channel.name}: no ${message.kind}` });
  }

  private inTime(work: (isLate: () => boolean) => Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      let late = false;
      const leave = () => reject(new LinheError('media.busy', { what: 'going off duty' }));
      const cancel = this.clock.at(this.clock.now() + timeMsMax, async () => {
        late = true;
        const expected = `${timeMsMax} ms`;
        reject(new LinheError('media.timeout', { what: 'voice or picture: too slow', expected }));
      });
      this.leaving.add(leave);
      work(() => late)
        .then(resolve, reject)
        .finally(() => {
          cancel();
          this.leaving.delete(leave);
        });
    });
  }
}
