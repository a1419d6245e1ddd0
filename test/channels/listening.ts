import { LinheError } from '../../bot/domain/errors.js';
import type { IncomingMessage } from '../../bot/domain/message.js';
import type { Channel, ChannelListener, LineStatus, RoomChange } from '../../bot/ports/channel.js';
import { eventually } from '../support/eventually.js';

/** A listener that writes everything down. */
export class Listening implements ChannelListener {
  readonly messages: IncomingMessage[] = [];
  readonly recalls: { roomId: string; messageId: string; at: number }[] = [];
  readonly changes: RoomChange[] = [];
  readonly statuses: LineStatus[] = [];
  /** So many of the next messages are not taken, as when the disk is full. */
  failures = 0;
  /** How often a message was handed over, taken or not. */
  handedOver = 0;

  /** Starts the channel with a new listener and waits until it is online. */
  static async online(channel: Channel): Promise<Listening> {
    const listening = new Listening();
    await channel.start(listening);
    await eventually('the channel is online', () => channel.status().state === 'online');
    return listening;
  }

  async message(message: IncomingMessage): Promise<void> {
    this.handedOver += 1;
    if (this.failures > 0) {
      this.failures -= 1;
      throw new LinheError('database.full', { what: '磁盘满了', retry: true });
    }
    this.messages.push(message);
  }

  async recall(roomId: string, messageId: string, at: number): Promise<void> {
    this.recalls.push({ roomId, messageId, at });
  }

  async room(change: RoomChange): Promise<void> {
    this.changes.push(change);
  }

  async status(status: LineStatus): Promise<void> {
    this.statuses.push(status);
  }

  /** Waits for so many messages; all that came. */
  async heard(count: number): Promise<IncomingMessage[]> {
    await eventually(`${count} messages`, () => this.messages.length >= count);
    return this.messages;
  }

  /** How many calls there were of any kind. */
  everything(): number {
    return this.handedOver + this.recalls.length + this.changes.length + this.statuses.length;
  }
}
