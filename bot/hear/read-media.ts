import { explain, LinheError } from '../domain/errors.js';
import type { HeardFrom, Message } from '../domain/message.js';
import { cleanText } from '../domain/text.js';
import type { Channel } from '../ports/channel.js';
import type { Clock } from '../ports/clock.js';
import type { MediaReader } from '../ports/media.js';

/** Turns voice and pictures into words, or says why not; never longer than people would wait. */

/** The two minutes in which an answer is still fresh must not all go into listening. */
const timeMsMax = 45_000;
/** Media of all rooms together that may be on their way; what comes on top is not read. */
const openMax = 40;
/** A screenshot of a whole contract is a document, not a message. */
const wordsLengthMax = 2_000;

export interface HeardWords {
  words: string;
  heardFrom: HeardFrom;
}

export class MediaHearing {
  private open = 0;

  constructor(
    private readonly reader: MediaReader,
    private readonly clock: Clock,
  ) {}

  /** Whether it is worth trying. */
  wants(message: Message, channel: Channel | undefined): channel is Channel {
    const isMedia = message.kind === 'voice' || message.kind === 'image';
    const able = isMedia && channel?.media !== undefined && this.reader.canRead(message.kind);
    return able && !message.own && message.text === '' && this.open < openMax;
  }

  /**
   * @returns undefined when there are no words in it
   * @throws LinheError `media.*`, `channel.*`
   */
  async read(message: Message, channel: Channel): Promise<HeardWords | undefined> {
    this.open += 1;
    try {
      const words = cleanText(await this.inTime(this.fetchAndRead(message, channel)));
      if (words === '') return undefined;
      const heardFrom = message.kind === 'voice' ? 'voice' : 'picture';
      return { words: words.slice(0, wordsLengthMax), heardFrom };
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

  private async fetchAndRead(message: Message, channel: Channel): Promise<string> {
    const file = await channel.media?.(message);
    return file ? this.reader.read(message.kind, file) : '';
  }

  private inTime(work: Promise<string>): Promise<string> {
    return new Promise((resolve, reject) => {
      const cancel = this.clock.at(this.clock.now() + timeMsMax, async () =>
        reject(new LinheError('media.timeout', { what: 'voice or picture: too slow' })),
      );
      work.then(resolve, reject).finally(cancel);
    });
  }
}
