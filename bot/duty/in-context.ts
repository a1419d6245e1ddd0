import type { ActionChoice } from '../decide/choose-action.js';
import type { ConversationView } from '../domain/conversation.js';

/**
 * What a line is about often stands a few lines above: a bare 你再说一遍 in a quarrel over a leak is
 * about the leak. What is done about it stays as it is.
 */
export function inContext(
  choice: ActionChoice,
  conversation: ConversationView | undefined,
): ActionChoice {
  const dispute = conversation?.dispute;
  if (choice.intent !== 'dispute.quarrel' || !dispute?.partOfIt) return choice;
  return { ...choice, intent: dispute.kind };
}
