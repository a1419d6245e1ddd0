import type { Case } from './case.js';
import type { Message } from './message.js';

/** What of a message goes into minutes: a `Message` fits. */
export type MinutesMessage = Pick<
  Message,
  'at' | 'sender' | 'role' | 'text' | 'own' | 'heardFrom' | 'recalledAt'
>;

/** What the minutes of a joint room are made of. */
export interface Minutes {
  case: Pick<Case, 'id' | 'kind' | 'roomName' | 'place' | 'parties'>;
  /** In any order. */
  messages: MinutesMessage[];
  /** Who was there without a word. */
  alsoPresent?: Pick<MinutesMessage, 'sender' | 'role'>[];
  /** What was agreed, one thing each. */
  agreed: string[];
  /** What is still open. */
  open: string[];
  mediator?: string;
  recordKeeper?: string;
}

export interface WrittenMinutes {
  /** For a chat. */
  text: string;
  /** For the file, as .docx. */
  docx: Uint8Array;
}
