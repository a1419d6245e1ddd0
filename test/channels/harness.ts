import type { Channel } from '../../bot/ports/channel.js';

/** What a channel by its nature does not do; the tests about it are left out. */
export type Lack =
  /** Own messages never come back. */
  | 'echo'
  /** Texts without any character cannot be spoken. */
  | 'emptyText'
  /** The line cannot be cut from outside. */
  | 'offline'
  /** Nobody can talk to the officer alone. */
  | 'private'
  /** The far side never shows a message a second time. */
  | 'again'
  /** Nothing can be said on it. */
  | 'send'
  /** Nobody can send voice or pictures on it. */
  | 'media';

/** A channel under test, and the far side of it: the place where people talk. */
export interface ChannelWorld {
  /** Not started. */
  channel: Channel;
  room: { id: string; name: string };
  resident: { id: string; name: string };
  /** The resident says a text, in the room or alone to the officer. */
  speak(text: string, where: 'room' | 'private'): Promise<void>;
  /** The resident sends a voice message or a picture to the room. Unless it lacks `media`. */
  sendMedia?(kind: 'voice' | 'image', bytes: Uint8Array): Promise<void>;
  /** What the far side shows of the officer's words in a conversation, oldest first. */
  shown(conversationId: string): Promise<string[]>;
  /** The last spoken message comes once more. Unless it lacks `again`. */
  again?(): Promise<void>;
  /** Cuts the line until further notice. Unless it lacks `offline`. */
  cut?(): Promise<void>;
  /** Called at the end, also of a failed test; the channel may be running still. */
  close(): Promise<void>;
}

export interface ChannelHarness {
  name: string;
  lacks?: readonly Lack[];
  /** A fresh world for each test. */
  open(): Promise<ChannelWorld>;
}
