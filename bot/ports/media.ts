import type { MessageKind } from '../domain/message.js';

/** The content of a voice message or a picture, as a channel hands it over. */
export interface MediaFile {
  name: string;
  bytes: Uint8Array;
}

/** Mono sound. */
export interface Sound {
  /** −1 to 1. */
  samples: Float32Array;
  /** Samples a second. */
  rate: number;
}

/** Unpacks what people recorded. */
export interface SoundDecoder {
  /** @throws LinheError `media.*` */
  decode(bytes: Uint8Array): Promise<Sound>;
  close(): Promise<void>;
}

/** Turns speech into text. Implementations ignore each other. */
export interface Transcriber {
  readonly name: string;
  /**
   * @returns the words; empty when nobody speaks
   * @throws LinheError `media.*`
   */
  transcribe(sound: Sound): Promise<string>;
  close(): Promise<void>;
}

/** Turns a picture into the text that stands in it. */
export interface PictureReader {
  /**
   * @returns lines in reading order, joined by line breaks; empty when there is no text
   * @throws LinheError `media.*`
   */
  read(bytes: Uint8Array): Promise<string>;
  close(): Promise<void>;
}

/** What hears and sees for the officer; knows which kinds it can take. */
export interface MediaReader {
  canRead(kind: MessageKind): boolean;
  /** @throws LinheError `media.*` */
  read(kind: MessageKind, file: MediaFile): Promise<string>;
  close(): Promise<void>;
}
