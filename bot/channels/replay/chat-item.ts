import type { ChatLine } from './chat-line.js';

/** One thing found in a recorded chat, with the number of the line on which it begins (from 1). */
export type ChatItem =
  | { number: number; value: ChatLine }
  | { number: number; error: string }
  /** Not a message and not a fault: somebody joined, a separator. Says which. */
  | { number: number; passedOver: string };
