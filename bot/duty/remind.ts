import type { ActionChoice } from '../decide/choose-action.js';
import type { Outcome } from '../ports/store.js';
import { chooseReply } from '../reply/choose-reply.js';
import { composeReply } from '../reply/compose-reply.js';
import { saidLately } from './answer.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** Reminds the group: rumours, adverts, scam baits, other people's privacy. Once, not in a row. */
export function remind(parts: DutyParts, scene: Scene, choice: ActionChoice): Outcome {
  const { library, wording } = parts;
  const { reading, turn, message, roster, now } = scene;
  const asking = reading.addressed ? 'addressed' : 'unaddressed';
  const match = chooseReply(library, choice.intent, turn.text, reading, asking);
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
  });
  return conclude(parts, scene, 'moderate', 'moderate', reason, { utterances: [utterance] });
}
