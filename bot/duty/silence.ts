import type { ActionChoice } from '../decide/choose-action.js';
import type { Gate } from '../domain/decision.js';
import { clockTime } from '../domain/local-time.js';
import type { Outcome } from '../ports/store.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

const minuteMs = 60_000;

/** Rule, and sentence, for what has no words. */
const mediaRules = {
  voice: 'media.voice',
  image: 'media.image',
  file: 'media.file',
  other: 'media.other',
} as const;

/** The same where nothing was set up to hear or see with. */
const offRules = { voice: 'media.voice_off', image: 'media.image_off' } as const;

/** Messages in which there is nothing to understand, or that must not be listened to. */
export function whatIsSilent(parts: DutyParts, scene: Scene): Outcome | undefined {
  const { message, turn, allowed } = scene;
  if (!allowed) {
    const gate = message.conversation.kind === 'room' ? 'gate.allowed' : 'gate.private';
    return keepSilent(parts, scene, gate);
  }
  if (message.recalledAt) return keepSilent(parts, scene, 'recalled');
  if (turn.text.trim() !== '') return undefined;
  if (message.kind === 'text') return keepSilent(parts, scene, 'empty');
  const { kind } = message;
  const isMedia = kind === 'voice' || kind === 'image';
  if (!isMedia) return keepSilent(parts, scene, mediaRules[kind]);
  const rule = parts.canRead(kind) ? mediaRules[kind] : offRules[kind];
  return scene.reading.addressed ? askToType(parts, scene, rule) : keepSilent(parts, scene, rule);
}

/** Whoever speaks to the officer is told that it did not understand, and how it would. */
function askToType(parts: DutyParts, scene: Scene, rule: string): Outcome {
  const { message, now } = scene;
  const late = now - message.at > parts.rules.limits.freshMinutes * minuteMs;
  if (late || scene.room.mutedUntil > now) return keepSilent(parts, scene, rule);
  const reason = parts.wording.say(`reason.${rule}`);
  const text = parts.wording.say(
    message.kind === 'voice' ? 'group.voice_unread' : 'group.image_unread',
  );
  return conclude(parts, scene, 'reply', rule, reason, {
    utterances: [plainAnswer(message, text, now, reason, 'unread')],
  });
}

/**
 * Why nothing is said although a gate is closed: where there was nothing to say anyway, that is the
 * truer reason.
 */
export function explainGate(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  gate: Gate | undefined,
): Outcome {
  const { room, now, said } = scene;
  if (choice.action === 'silent' && gate === 'quota') {
    return keepSilent(parts, scene, choice.silence ?? 'chat');
  }
  if (gate === 'muted') {
    return keepSilent(parts, scene, 'gate.muted', { until: clockTime(room.mutedUntil) });
  }
  if (gate === 'floor') {
    return keepSilent(parts, scene, 'gate.floor', {
      holder: room.floorHolder,
      until: clockTime(room.floorUntil),
    });
  }
  const cooling = now - (said[0]?.at ?? 0) < parts.rules.limits.cooldownSeconds * 1000;
  return keepSilent(parts, scene, cooling ? 'gate.cooldown' : 'gate.quota');
}
