import type { IncomingMessage, Message } from '../domain/message.js';
import type { Recipient } from '../domain/outgoing.js';
import type { MediaFile } from './media.js';

export type LineStatus =
  /** `why` once it takes longer than it should. */
  | { state: 'starting'; why?: string }
  /** Somebody must scan this to log the officer in. */
  | { state: 'scan'; qrcode: string; why?: string }
  | { state: 'online'; account: string; name: string }
  | { state: 'offline'; why: string };

export interface RoomChange {
  kind: 'join' | 'leave' | 'topic';
  roomId: string;
  roomName: string;
  /** Who joined or left; the new name for a topic. */
  detail: string;
  at: number;
}

/** What the officer wants to hear of a channel. Every promise settles once the thing is stored. */
export interface ChannelListener {
  /** Resolves when the message is safely in the database. */
  message(message: IncomingMessage): Promise<void>;
  recall(roomId: string, messageId: string, at: number): Promise<void>;
  room(change: RoomChange): Promise<void>;
  status(status: LineStatus): Promise<void>;
}

export interface SentReceipt {
  /** The channel's id of the sent message, where it tells. */
  messageId?: string;
}

/**
 * A place where people talk. Implementations ignore each other; `test/channels/contract.ts` holds
 * for all of them.
 */
export interface Channel {
  readonly name: string;
  /** Starts listening. One listener only: a second `start` without `stop` is refused. */
  start(listener: ChannelListener): Promise<void>;
  stop(): Promise<void>;
  status(): LineStatus;
  /** How many messages are on their way to the listener; missing where none can wait. */
  arriving?(): number;
  /**
   * Says a text.
   * @throws LinheError `channel.refused` when it is certain that nothing was sent (may be retried),
   *   any other error when the outcome is unknown (is looked up, never blindly repeated).
   */
  send(to: Recipient, text: string): Promise<SentReceipt>;
  /**
   * Makes a group of these people, or finds the one with that name; missing where people have to.
   * @throws LinheError `channel.refused`, `channel.unknown_outcome`
   */
  gather?(people: readonly string[], topic: string): Promise<string>;
  /**
   * The content of a voice message or a picture, where the channel has any.
   * @throws LinheError `media.too_large`, `channel.unreachable`
   */
  media?(message: Message): Promise<MediaFile>;
}
