import type { ActionChoice } from '../decide/choose-action.js';
import { clockTime } from '../domain/local-time.js';
import { shorten } from '../domain/text.js';
import type { Outcome } from '../ports/store.js';
import { keepSilent } from './conclude.js';
import { digestTo } from './digest-to.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
const quoteLengthMax = 60;
/** One word about what was missed in a room in so long: the chief can read the group himself. */
const digestEveryMs = 30 * minuteMs;

/**
 * Heard too late to answer in the group: the officer was away. That people quarrelled meanwhile, or
 * that a scam was posted, is told to the grid chief once; what needs somebody to come has become a
 * case already.
 */
export function lateMessage(parts: DutyParts, scene: Scene, choice: ActionChoice): Outcome {
  const { message, roster, now, reading } = scene;
  const minutes = Math.round((now - message.at) / minuteMs);
  const people = roster?.people ?? [];
  const chief = people.find(({ role }) => role === 'grid_chief') ?? people[0];
  if (!chief || !roster || (choice.action !== 'mediate' && choice.action !== 'moderate')) {
    return keepSilent(parts, scene, 'gate.fresh', { minutes });
  }
  const text = parts.wording.say('digest.late', {
    room: roster.name,
    time: clockTime(message.at),
    who: message.sender.name,
    text: shorten(reading.maskedText, quoteLengthMax),
    kind: parts.wording.name('intents', choice.intent),
  });
  const key = `late:${roster.id}:${Math.floor(now / digestEveryMs)}`;
  const reason = parts.wording.say('reason.gate.fresh', { minutes });
  const { channel } = message;
  const digest: Outcome['utterances'][number] = {
    ...digestTo(chief, { key, channel, roomId: roster.id, text, now, reason }),
    messageKey: message.key,
    messageId: message.id,
  };
  return keepSilent(parts, scene, 'gate.fresh', { minutes }, { utterances: [digest] });
}
