import type { ConversationView } from '../../domain/conversation.js';
import type { Hear, SpokenLine } from './lines.js';
import { RoomConversation, type TalkKnowledge } from './room-conversation.js';

/** The conversations of all rooms, the latest ones only: memory does not grow with the city. */

const roomsMax = 2_000;

export class Conversations {
  private readonly rooms = new Map<string, RoomConversation>();

  constructor(private readonly knowledge: TalkKnowledge) {}

  /** Whether something of this room is remembered; after a restart nothing is. */
  knows(room: string): boolean {
    return this.rooms.has(room);
  }

  /** @param room stable id of the room */
  follow(room: string, spoken: SpokenLine, hear: Hear): ConversationView {
    const known = this.rooms.get(room) ?? new RoomConversation(this.knowledge);
    // Put in last anew: the room that was silent longest is the first to be forgotten.
    this.rooms.delete(room);
    this.rooms.set(room, known);
    if (this.rooms.size > roomsMax) this.rooms.delete(this.rooms.keys().next().value as string);
    return known.follow(spoken, hear);
  }
}
