import type { Message } from '../domain/message.js';
import type { Reading } from '../domain/reading.js';
import type { WarnLine } from './engine/line.js';

/**
 * What was said, as the engine takes it.
 * @param text all lines of the turn, as they were read together
 */
export function lineOf(message: Message, text: string, reading: Reading): WarnLine {
  return {
    key: message.key,
    messageId: message.id,
    roomId: message.conversation.id,
    senderId: message.sender.id,
    senderName: message.sender.name,
    role: message.role,
    at: message.at,
    heardAt: message.heardAt,
    text,
    reading,
  };
}
