import { explain, LinheError } from '../domain/errors.js';
import type { LoggedEvent } from '../domain/event.js';
import type { Message } from '../domain/message.js';
import { MediaHearing } from '../hear/read-media.js';
import type { Channel } from '../ports/channel.js';
import type { MediaReader } from '../ports/media.js';
import { heardEvent } from './first-look.js';
import { roomOf } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;

export interface MediaDeskParts {
  parts: DutyParts;
  reader: MediaReader;
  channelOf(name: string): Channel | undefined;
  publish(events: LoggedEvent | LoggedEvent[]): void;
  /** With its words, or without for good. */
  onHeard(message: Message): void;
  /** The words are there and the database would not take them: to be heard again later. */
  onDatabaseFault(message: Message): void;
  onTrouble(message: Message, error: unknown): void;
}

/**
 * Voice messages and pictures between the database and the room's queue: they are stored, but what
 * they say is not known yet. The room goes on meanwhile.
 */
export class MediaDesk {
  private readonly hearing: MediaHearing;
  /** Being heard, by row number. */
  private readonly open = new Map<number, Message>();
  private readonly running = new Set<Promise<void>>();
  private stopped = false;

  constructor(private readonly around: MediaDeskParts) {
    this.hearing = new MediaHearing(around.reader, around.parts.clock);
  }

  /**
   * Takes a message of a room of ours, or leaves it to the queue.
   * @returns whether it is taken (or was before): it comes back through `onHeard`
   */
  take(message: Message): boolean {
    if (this.open.has(message.key)) return true;
    const channel = this.around.channelOf(message.channel);
    if (this.stopped || !this.hearing.wants(message, channel)) return false;
    this.open.set(message.key, message);
    const run = this.hear(message, channel).finally(() => this.running.delete(run));
    this.running.add(run);
    return true;
  }

  /** After a restart: only what an answer could still be fresh for is worth listening to. */
  async takeAgain(message: Message): Promise<boolean> {
    const { parts } = this.around;
    if (this.open.has(message.key)) return true;
    const freshMs = parts.rules.limits.freshMinutes * minuteMs;
    if (message.text !== '' || parts.clock.now() - message.at > freshMs) return false;
    return (await roomOf(parts, message)) !== undefined && this.take(message);
  }

  /** Its sender took it back while it was being heard. */
  recall(channel: string, roomId: string, messageId: string, at: number): void {
    for (const message of this.open.values()) {
      const { conversation, id } = message;
      if (message.channel !== channel || conversation.id !== roomId) continue;
      if (id === messageId) message.recalledAt = at;
    }
  }

  /** Resolves once nothing is being heard. */
  async settled(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Gives up what is being heard; it stays undecided in the database. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.hearing.stop();
    await this.settled();
  }

  private async hear(message: Message, channel: Channel): Promise<void> {
    try {
      await this.addWords(message, channel);
    } catch (error) {
      if (error instanceof LinheError && error.code.startsWith('database.')) {
        this.open.delete(message.key);
        if (!this.stopped) this.around.onDatabaseFault(message);
        return;
      }
      if (!this.stopped) await this.noteTrouble(message, error);
    }
    this.open.delete(message.key);
    if (!this.stopped) this.around.onHeard(message);
  }

  private async addWords(message: Message, channel: Channel): Promise<void> {
    const { parts, publish } = this.around;
    const found = await this.hearing.read(message, channel);
    // What was taken back is nobody's business any more.
    if (!found || message.recalledAt || this.stopped) return;
    await parts.store.saveWords(message.key, found.words, found.heardFrom);
    // The same object, so that a recall that comes now reaches it.
    message.text = found.words;
    message.heardFrom = found.heardFrom;
    publish(await parts.store.note(heardEvent(parts, message)));
  }

  private async noteTrouble(message: Message, error: unknown): Promise<void> {
    const { parts, publish, onTrouble } = this.around;
    onTrouble(message, error);
    try {
      publish(
        await parts.store.note({
          type: 'note',
          at: parts.clock.now(),
          room: message.conversation.id,
          message: message.id,
          what: 'media.unread',
          detail: explain(error),
        }),
      );
    } catch (second) {
      // That the message is decided matters more than why it has no words.
      onTrouble(message, second);
    }
  }
}
