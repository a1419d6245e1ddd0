import { chooseAction } from '../decide/choose-action.js';
import { parseCommand } from '../dispatch/parse-command.js';
import type { HeardEvent } from '../domain/event.js';
import type { Message } from '../domain/message.js';
import { familyOf } from '../domain/taxonomy.js';
import { readTurn } from '../understand/read-turn.js';
import { parseWarningCommand } from '../warn/parse-mark.js';
import { isAddressed } from './observe.js';
import type { DutyParts } from './parts.js';

/** What can be told of one line before its turn is read. */

/** An emergency is not waited for. */
export function isUrgent(parts: DutyParts, message: Message): boolean {
  const reading = readTurn(parts.model, message.text, isAddressed(parts, message));
  return familyOf(chooseAction(parts.rules, reading).intent) === 'emergency';
}

/** An order of staff is whole by itself: 接单 1 and 接单 2 typed in one breath are two. */
export function isOrder(parts: DutyParts, message: Message): boolean {
  return (
    parts.roster.person(message.sender.id) !== undefined &&
    isTyped(message) &&
    (parseCommand(message.text) ?? parseWarningCommand(message.text)) !== undefined
  );
}

/** A number misheard would close somebody else's case; a picture shows what others said. */
export function isTyped(message: Message): boolean {
  return message.heardFrom === undefined;
}

/** The line as the log and the page show it. */
export function heardEvent(parts: DutyParts, message: Message): HeardEvent {
  return {
    type: 'hear',
    at: message.at,
    room: message.conversation.id,
    message: message.id,
    from: message.sender.name,
    fromId: message.sender.id,
    role: message.role,
    text: readTurn(parts.model, message.text, false).maskedText,
    kind: message.kind,
    ...(message.heardFrom && { heardFrom: message.heardFrom }),
  };
}
