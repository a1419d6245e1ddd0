import type { Message } from '../domain/message.js';
import { lengthOf } from '../domain/text.js';

/** Longest line that may be a fragment of something said over several lines. */
const fragmentLengthMax = 40;
const turnLengthMax = 300;
/** Lines further apart in time are no one breath, also where they were heard together. */
const apartMaxMs = 60_000;

/** What one person said in one go, maybe over several lines. */
export interface Turn {
  messages: Message[];
  /** The line that carries the decision: the last. */
  last: Message;
  text: string;
}

/**
 * Groups a burst into turns: short lines of one sender in a row belong together.
 * @param standsAlone a line that is whole by itself, e.g. an order
 */
export function groupTurns(
  burst: Message[],
  standsAlone: (message: Message) => boolean = () => false,
): Turn[] {
  const turns: Turn[] = [];
  for (const message of burst) {
    const open = turns.at(-1);
    const whole = open && (standsAlone(open.last) || standsAlone(message));
    if (open && !whole && belongsTo(open, message)) {
      open.messages.push(message);
      open.last = message;
      open.text = `${open.text}，${message.text}`;
    } else {
      turns.push({ messages: [message], last: message, text: message.text });
    }
  }
  return turns;
}

function belongsTo(turn: Turn, message: Message): boolean {
  return (
    turn.last.sender.id === message.sender.id &&
    turn.last.kind === 'text' &&
    message.kind === 'text' &&
    message.text !== '' &&
    !turn.last.recalledAt &&
    !message.recalledAt &&
    Math.abs(message.at - turn.last.at) <= apartMaxMs &&
    lengthOf(turn.last.text) <= fragmentLengthMax &&
    lengthOf(message.text) <= fragmentLengthMax &&
    lengthOf(turn.text) + lengthOf(message.text) <= turnLengthMax
  );
}
