import { type payloads, types } from 'wechaty';

export interface MockWechatOptions {
  officerName?: string;
  /** False: shows a QR code (`scan`) or nothing until `logIn()`. */
  autoLogin?: boolean;
  /** The QR code shown instead of logging in. */
  qrcode?: string;
  /** So many of the latest messages, own ones included, come again on each new client. */
  redeliver?: number;
  /** Own messages come back as events, as on a real phone. Default true. */
  echoes?: boolean;
}

/** One thing that somebody says. */
export interface Spoken {
  /** Contact id. */
  from: string;
  /** Room id; none: to the officer in private. */
  room?: string;
  /** In a private chat of the officer's own account: to whom. */
  to?: string;
  text?: string;
  /** Contact ids that are mentioned with @. */
  mentions?: string[];
  kind?: 'text' | 'image' | 'audio' | 'file' | 'video' | 'sticker';
  filename?: string;
  /** What is inside a voice message or a picture. */
  bytes?: Uint8Array;
  /** Epoch milliseconds; default: now. */
  at?: number;
  /** Default: a fresh one. */
  id?: string;
}

export interface SentText {
  id: string;
  /** Epoch milliseconds with fractions. */
  at: number;
  /** Room or contact id. */
  to: string;
  text: string;
}

/** Any content at all, also such as no sane puppet would send. */
export type AnyContent = Partial<Omit<payloads.MessageBase & payloads.MessageRoom, 'type'>> & {
  id: string;
  type?: number;
};

export const kindTypes = {
  text: types.Message.Text,
  image: types.Message.Image,
  audio: types.Message.Audio,
  file: types.Message.Attachment,
  video: types.Message.Video,
  sticker: types.Message.Emoticon,
} as const;
