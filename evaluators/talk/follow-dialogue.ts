import type { Mind } from '../../bot/main.js';
import { RoomConversation } from '../../bot/understand/conversation/room-conversation.js';
import { senseOf } from '../../bot/understand/conversation/sense.js';
import type { Thread } from '../../bot/understand/conversation/thread.js';
import type { Dialogue } from '../../knowledge/intent-model/read-dialogues.js';

export interface FollowedLine {
  one: Dialogue['messages'][number];
  index: number;
  /** The quarrel that the line belongs to; undefined where it belongs to none. */
  thread: Thread | undefined;
}

/** Hears a dialogue line by line as a room would, and shows where it stands after each. */
export function* followDialogue(mind: Mind, { messages }: Dialogue): Generator<FollowedLine> {
  const room = new RoomConversation(mind.talk);
  for (const [index, one] of messages.entries()) {
    const { id, at, from: name, role, text, mentions, quotes } = one;
    const spoken = { id, at, senderId: name, senderName: name, role, text };
    const more = { mentioned: mentions, quotedId: quotes };
    const view = room.follow({ ...spoken, ...more }, (said) => senseOf(mind.model, said));
    const thread = view.dispute?.partOfIt ? room.latest() : undefined;
    yield { one, index, thread };
  }
}
