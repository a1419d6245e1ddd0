import type { Role } from './taxonomy.js';

/** A group, or a private chat with one person (then `id` is that person's id). */
export interface Conversation {
  kind: 'room' | 'private';
  /** Stable on its channel; names change, ids do not. */
  id: string;
  name: string;
}

export interface Sender {
  id: string;
  name: string;
}

export type MessageKind = 'text' | 'voice' | 'image' | 'file' | 'other';

/** Where words come from that nobody typed. */
export type HeardFrom = 'voice' | 'picture';

export interface Attachment {
  name: string;
  /** Unknown where the channel does not say before downloading. */
  sizeBytes?: number;
}

export interface Quote {
  messageId?: string;
  text: string;
}

/** What a channel hands over: untrusted, unbounded, possibly seen before. */
export interface IncomingMessage {
  channel: string;
  /** The account that the officer is logged in with. */
  account: string;
  conversation: Conversation;
  /** Empty where the channel gives none: then one is derived from sender, time and content. */
  id: string;
  /** Epoch milliseconds as the channel tells it. */
  at: number;
  sender: Sender;
  kind: MessageKind;
  text: string;
  /** The officer was mentioned with @, or this is a private chat. */
  mentionsOfficer: boolean;
  quote?: Quote;
  attachment?: Attachment;
  /** Sent by the officer's own account: an echo. */
  own: boolean;
}

/** A message that is in the database, bounded and clean. */
export interface Message extends IncomingMessage {
  /** Row number: the order of hearing. */
  key: number;
  /** Epoch milliseconds when it reached us. */
  heardAt: number;
  /** From the roster by stable id. */
  role: Role;
  /** Set when `text` was heard in a voice message or read in a picture. */
  heardFrom?: HeardFrom;
  /** Epoch milliseconds when its sender took it back. */
  recalledAt?: number;
}
