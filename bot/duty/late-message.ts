import type { ActionChoice } from '../decide/choose-action.js';
import { clockTime } from '../domain/local-time.js';
import { shorten } from '../domain/text.js';
import type { Outcome } from '../ports/store.js';
import { keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const quoteLengthMax = 80;
const toPeople: readonly string[] = ['alarm', 'route', 'mediate', 'moderate'];

/**
 * Heard too late to answer in the group (the officer was away): what needs a person is told to the
 * grid chief, an emergency at once, the rest as a digest.
 */
export function lateMessage(parts: DutyParts, scene: Scene, choice: ActionChoice): Outcome {
  const { message, roster, now, reading } = scene;
  const minutes = Math.round((now - message.at) / minuteMs);
  const people = roster?.people ?? [];
  const chief = people.find(({ role }) => role === 'grid_chief') ?? people[0];
  const officer = choice.emergency ? people.find(({ role }) => role === 'officer') : undefined;
  const receiver = officer ?? chief;
  if (!receiver || !toPeople.includes(choice.action)) {
    return keepSilent(parts, scene, 'gate.fresh', { minutes });
  }
  const text = parts.wording.say('digest.late', {
    room: roster?.name,
    time: clockTime(message.at),
    who: message.sender.name,
    text: shorten(reading.maskedText, quoteLengthMax),
    kind: parts.wording.name('intents', choice.intent),
  });
  return keepSilent(
    parts,
    scene,
    'gate.fresh',
    { minutes },
    {
      utterances: [
        {
          idempotencyKey: `message-${message.key}:late`,
          channel: message.channel,
          to: { kind: 'person', id: receiver.id, name: receiver.name, role: receiver.role },
          roomId: message.conversation.id,
          text,
          lane: choice.emergency ? 'emergency' : 'digest',
          expiresAt: now + 12 * hourMs,
          messageKey: message.key,
          messageId: message.id,
          citations: [],
          reason: parts.wording.say('reason.gate.fresh', { minutes }),
        },
      ],
    },
  );
}
