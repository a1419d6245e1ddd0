import type { ReplySet } from '../domain/reply.js';
import type { Outcome } from '../ports/store.js';
import { type Again, composeReply } from '../reply/compose-reply.js';
import { conclude } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
const secondMs = 1000;
const dayMs = 24 * 60 * minuteMs;
const openerKeys = ['group.again.1', 'group.again.2', 'group.again.3'] as const;

/** Says a reply set where it was asked for, in other words when the room heard it today. */
export async function sayReply(
  parts: DutyParts,
  scene: Scene,
  set: ReplySet,
  reason: string,
  ...more: Parameters<typeof conclude>[5][]
): Promise<Outcome> {
  const { message, roster, now } = scene;
  const utterance = composeReply({
    message,
    set,
    roster,
    lane: 'answer',
    now,
    reason,
    standIns: parts.standIns,
    again: await saidToday(parts, scene, set),
  });
  return conclude(parts, scene, 'reply', 'reply', reason, { utterances: [utterance] }, ...more);
}

async function saidToday(parts: DutyParts, scene: Scene, set: ReplySet): Promise<Again> {
  const { id } = scene.message.conversation;
  const said = await parts.store.saidSince(id, scene.now - dayMs);
  const times = said.filter((one) => one.toId === id && one.template === set.id).length;
  return { times, openers: openerKeys.map((key) => parts.wording.say(key)) };
}

/**
 * Nobody hears the same thing twice in ten minutes; a busy room hears it once; and of several who
 * ask the officer for the same in one minute, all read the one answer.
 */
export function saidLately(parts: DutyParts, scene: Scene, set: Pick<ReplySet, 'id'>): boolean {
  const { limits, replies } = parts.rules;
  const since = scene.now - limits.repeatMinutes * minuteMs;
  const busySince = scene.now - replies.busySeconds * secondMs;
  return scene.said.some(
    (one) =>
      one.template === set.id &&
      one.at > since &&
      (!scene.reading.addressed ||
        one.answersPersonId === scene.message.sender.id ||
        one.at > busySince),
  );
}
