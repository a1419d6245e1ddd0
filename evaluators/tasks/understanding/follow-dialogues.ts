import type { DisputeView } from '../../../bot/domain/conversation.js';
import type { Mind } from '../../../bot/main.js';
import { RoomConversation } from '../../../bot/understand/conversation/room-conversation.js';
import { senseOf } from '../../../bot/understand/conversation/sense.js';
import type { Dialogue, DisputeLabels } from '../../../knowledge/intent-model/read-dialogues.js';

/** One dialogue, and the disputes that the officer saw in it, as they stood at the end. */
export interface FollowedDialogue {
  gold: Dialogue;
  disputes: DisputeView[];
}

export function followDialogue({ model, talk }: Mind, gold: Dialogue): FollowedDialogue {
  const room = new RoomConversation(talk);
  const byThread = new Map<number, DisputeView>();
  for (const { id, at, from, role, text, quotes, mentions } of gold.messages) {
    const speaker = { senderId: from, senderName: from, role };
    const spoken = { id, at, ...speaker, text, quotedId: quotes, mentioned: mentions };
    const { thread, dispute } = room.follow(spoken, (said) => senseOf(model, said));
    if (dispute) byThread.set(thread, dispute);
  }
  return { gold, disputes: [...byThread.values()] };
}

export interface MatchedDispute {
  dialogue: Dialogue;
  gold: DisputeLabels;
  /** The one that shares most messages with it. */
  found: DisputeView | undefined;
}

/** Every dispute that a person saw, beside what was found of it. */
export function matchDisputes(followed: readonly FollowedDialogue[]): MatchedDispute[] {
  return followed.flatMap(({ gold: dialogue, disputes }) =>
    [dialogue.labels.dispute, dialogue.labels.second]
      .filter((one) => one !== null && one !== undefined)
      .map((gold) => ({ dialogue, gold, found: mostLike(gold, disputes) })),
  );
}

export function sharedWith(gold: DisputeLabels, found: DisputeView): number {
  return found.messages.filter((id) => gold.messages.includes(id)).length;
}

function mostLike(gold: DisputeLabels, disputes: readonly DisputeView[]): DisputeView | undefined {
  const sorted = [...disputes].sort(
    (one, other) => sharedWith(gold, other) - sharedWith(gold, one),
  );
  const best = sorted[0];
  return best && sharedWith(gold, best) > 0 ? best : undefined;
}
