import type { ActionChoice } from '../decide/choose-action.js';
import type { Rules } from '../decide/rules.js';
import { triage } from '../decide/triage.js';
import type { ConversationView } from '../domain/conversation.js';
import type { Reading } from '../domain/reading.js';

/**
 * What a line is about often stands a few lines above: a bare 你再说一遍 in a quarrel over a leak is
 * about the leak, and a line that by itself is nothing may be the one at which it is time to speak.
 */
export function inContext(
  rules: Rules,
  choice: ActionChoice,
  reading: Reading,
  conversation: ConversationView | undefined,
): ActionChoice {
  const dispute = conversation?.dispute;
  // A yes or a no is for whatever was proposed.
  if (!dispute?.partOfIt || choice.intent.startsWith('officer.')) return choice;
  const intent = dispute.kind;
  const { ripe, noted } = rules.speaking;
  // Of which only the tone is known, that may be two friends over a match.
  const hasMatter = intent !== 'dispute.quarrel';
  const quarrels = hasMatter && dispute.ripeness >= ripe && reading.hostility > 0;
  const begins = dispute.ripeness >= noted && dispute.sides.every((side) => side.length > 0);
  if (choice.action === 'silent' && dispute.phase !== 'ended' && (quarrels || begins)) {
    const found = triage(rules, { ...reading, intent });
    const action = found.triage === 'hard' ? 'route' : 'mediate';
    return { action, intent, emergency: false, triage: found };
  }
  return choice.intent === 'dispute.quarrel' ? { ...choice, intent } : choice;
}
