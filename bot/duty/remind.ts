import type { ActionChoice } from '../decide/choose-action.js';
import type { Outcome } from '../ports/store.js';
import { replyOfKind } from '../reply/choose-reply.js';
import { composeReply } from '../reply/compose-reply.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { saidLately } from './say-reply.js';

/** Reminds the group: rumours, adverts, scam baits, other people's privacy. Once, not in a row. */
export function remind(parts: DutyParts, scene: Scene, choice: ActionChoice): Outcome {
  const { library, wording } = parts;
  const { turn, message, roster, now } = scene;
  const match = replyOfKind(library, parts.rules.replies, choice.intent, turn.text);
  const values = { intent: wording.name('intents', choice.intent) };
  if (!match) return keepSilent(parts, scene, 'reply_none', values);
  if (saidLately(parts, scene, match.set)) return keepSilent(parts, scene, 'repeat');
  const reason = wording.say('reason.moderate', values);
  const utterance = composeReply({
    message,
    set: match.set,
    roster,
    lane: 'answer',
    now,
    reason,
    standIns: parts.standIns,
  });
  return conclude(parts, scene, 'moderate', 'moderate', reason, { utterances: [utterance] });
}
