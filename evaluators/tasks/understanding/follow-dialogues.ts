import type { ConversationView, DisputeView } from '../../../bot/domain/conversation.js';
import type { Mind } from '../../../bot/main.js';
import { RoomConversation } from '../../../bot/understand/conversation/room-conversation.js';
import { senseOf } from '../../../bot/understand/conversation/sense.js';
import type { Dialogue, DisputeLabels } from '../../../knowledge/intent-model/read-dialogues.js';

/** What the officer made of one dialogue: its disputes, each with the messages that it took. */
export interface FollowedDispute {
  view: DisputeView;
  messages: string[];
}

export interface FollowedDialogue {
  gold: Dialogue;
  views: ConversationView[];
  disputes: FollowedDispute[];
}

export function followDialogue(mind: Mind, gold: Dialogue): FollowedDialogue {
  const { model, talk } = mind;
  const room = new RoomConversation(talk);
  const byThread = new Map<number, FollowedDispute>();
  const views = gold.messages.map((one) => {
    const sense = senseOf(model.scoreIntents(one.text), model.scoreHostility(one.text));
    const spoken = {
      id: one.id,
      at: one.at,
      senderId: one.from,
      senderName: one.from,
      role: one.role,
      text: one.text,
      quotedId: one.quotes,
      mentioned: one.mentions,
    };
    const view = room.follow(spoken, sense);
    const { dispute } = view;
    if (dispute) {
      byThread.set(view.thread, { view: dispute, messages: dispute.messages });
    }
    return view;
  });
  return { gold, views, disputes: [...byThread.values()] };
}

export interface MatchedDispute {
  dialogue: Dialogue;
  gold: DisputeLabels;
  /** The one that shares most messages with it. */
  found: FollowedDispute | undefined;
}

/** Every dispute that a person saw, beside what was found of it. */
export function matchDisputes(followed: readonly FollowedDialogue[]): MatchedDispute[] {
  return followed.flatMap(({ gold: dialogue, disputes }) =>
    [dialogue.labels.dispute, dialogue.labels.second]
      .filter((one) => one !== null && one !== undefined)
      .map((gold) => ({ dialogue, gold, found: mostLike(gold, disputes) })),
  );
}

export function sharedWith(gold: DisputeLabels, found: FollowedDispute): number {
  return found.messages.filter((id) => gold.messages.includes(id)).length;
}

function mostLike(
  gold: DisputeLabels,
  disputes: readonly FollowedDispute[],
): FollowedDispute | undefined {
  const sorted = [...disputes].sort(
    (one, other) => sharedWith(gold, other) - sharedWith(gold, one),
  );
  const best = sorted[0];
  return best && sharedWith(gold, best) > 0 ? best : undefined;
}
