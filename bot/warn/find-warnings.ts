import { z } from 'zod';
import { clockTime } from '../domain/local-time.js';
import type { Message } from '../domain/message.js';
import type { Utterance } from '../domain/outgoing.js';
import type { Reading } from '../domain/reading.js';
import type { RosterRoom } from '../domain/roster.js';
import { intents, receiverRoles, warningLevels } from '../domain/taxonomy.js';
import { shorten } from '../domain/text.js';
import type { NewWarning } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';

export const warnModelsSchema = z.array(
  z.strictObject({
    id: z.string(),
    name: z.string(),
    signal: z.strictObject({
      intents: z.array(z.enum(intents)).optional(),
      hostility: z.number().int().min(0).max(4).optional(),
      minConfidence: z.number().min(0).max(1),
    }),
    level: z.enum(warningLevels),
    to: z.array(z.enum(receiverRoles)).min(1),
    coolDownMinutes: z.number().positive(),
    step: z.string(),
  }),
);
export type WarnModel = z.infer<typeof warnModelsSchema>[number];

const minuteMs = 60_000;
const quoteLengthMax = 60;
const warningLifeMs = 60 * minuteMs;

export interface WarningScene {
  message: Message;
  reading: Reading;
  roster: RosterRoom;
  /** Receivers who get a case card about the same message anyway need no second notice. */
  calledAlready: string[];
  now: number;
}

/**
 * Warnings that this turn raises. The time slot in their keys is the cool-down: a second one within
 * the slot is the same utterance and is left out by the outbox.
 */
export function findWarnings(
  models: WarnModel[],
  scene: WarningScene,
  wording: Wording,
): { warnings: NewWarning[]; utterances: Utterance[] } {
  const { message, reading, roster, now } = scene;
  const warnings: NewWarning[] = [];
  const utterances: Utterance[] = [];
  const told = new Set(scene.calledAlready);
  // The most severe first: who is told of that needs no second word about the same message.
  for (const model of bySeverity(models)) {
    if (!speaks(model, reading)) continue;
    const people = roster.people.filter(
      (person) => model.to.includes(person.role) && !told.has(person.id),
    );
    if (people.length === 0) continue;
    const text = [
      wording.say('warn.head', {
        level: wording.name('levels', model.level),
        model: model.name,
      }),
      wording.say('warn.body', {
        room: roster.name,
        time: clockTime(message.at),
        evidence: `${message.sender.name}：${shorten(reading.maskedText, quoteLengthMax)}`,
      }),
      wording.say('warn.step', { step: model.step }),
    ].join('\n');
    const slot = Math.floor(now / (model.coolDownMinutes * minuteMs));
    const groupKey = `warn:${model.id}:${message.conversation.id}:${slot}`;
    warnings.push({
      model: model.id,
      level: model.level,
      roomId: message.conversation.id,
      messageIds: [message.id],
      to: people.map((person) => person.role),
      text,
      groupKey,
    });
    for (const person of people) {
      told.add(person.id);
      utterances.push({
        idempotencyKey: `${groupKey}:${person.id}`,
        channel: message.channel,
        to: { kind: 'person', id: person.id, name: person.name, role: person.role },
        roomId: message.conversation.id,
        text,
        lane: 'notice',
        expiresAt: now + warningLifeMs,
        messageKey: message.key,
        messageId: message.id,
        citations: [],
        reason: model.name,
      });
    }
  }
  return { warnings, utterances };
}

function bySeverity(models: WarnModel[]): WarnModel[] {
  const rank = (model: WarnModel) => warningLevels.indexOf(model.level);
  return [...models].sort((left, right) => rank(right) - rank(left));
}

function speaks(model: WarnModel, reading: Reading): boolean {
  const { intents: wanted, hostility, minConfidence } = model.signal;
  if (hostility !== undefined && reading.hostility < hostility) return false;
  if (wanted && !wanted.includes(reading.intent)) return false;
  return reading.confidence >= minConfidence;
}
