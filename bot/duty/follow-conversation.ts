import type { ConversationView } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { Turn } from '../hear/turns.js';
import type { SpokenLine } from '../understand/conversation/lines.js';
import { senseOf } from '../understand/conversation/sense.js';
import type { DutyParts } from './parts.js';

/** After a restart so many earlier lines of a room are looked at again. */
const recalledLinesMax = 40;

type Parts = Pick<DutyParts, 'conversations' | 'model' | 'store'>;

/**
 * What a turn means in the talk of its room.
 * @returns undefined in a private chat: there is nobody to quarrel with
 */
export async function followConversation(
  parts: Parts,
  turn: Turn,
): Promise<ConversationView | undefined> {
  const first = turn.messages[0] as Message;
  const { channel, conversation } = first;
  if (conversation.kind === 'private') return undefined;
  if (!parts.conversations.knows(conversation.id)) {
    const { id } = conversation;
    for (const line of await parts.store.recent(channel, id, first.key, recalledLinesMax)) {
      recall(parts, line);
    }
  }
  let view: ConversationView | undefined;
  for (const line of turn.messages) view = follow(parts, line);
  return view;
}

/** A line that made trouble when it was heard must not make trouble for those after it. */
function recall(parts: Parts, line: Message): void {
  try {
    follow(parts, line);
  } catch {
    // It was written down as a fault at its time; the talk is understood without it.
  }
}

function follow(parts: Parts, message: Message): ConversationView | undefined {
  const { text, own } = message;
  if (own || text === '') return undefined;
  const hear = (said: string) => senseOf(parts.model, said);
  return parts.conversations.follow(message.conversation.id, spokenLine(message), hear);
}

function spokenLine({ id, at, sender, role, text, quote }: Message): SpokenLine {
  return {
    id,
    at,
    senderId: sender.id,
    senderName: sender.name,
    role,
    text,
    quotedId: quote?.messageId,
    quotedText: quote?.text || undefined,
  };
}
