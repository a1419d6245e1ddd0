import { type Case, isWithPeople } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import { conclude } from './conclude.js';
import { newsToAssignee } from './news-to-assignee.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

/** The same two people carry one quarrel through two groups: it is one quarrel all the same. */

const sameQuarrelMs = 2 * 3_600_000;
const newsEveryMs = 5 * 60_000;

/** The open case of another group that these words are about: two of its people are in both. */
export async function twinElsewhere(
  { store }: DutyParts,
  { message, conversation, now, roster }: Scene,
): Promise<Case | undefined> {
  if (message.conversation.kind !== 'room') return undefined;
  const sides = conversation?.dispute?.sides.flat() ?? [];
  const ids = new Set([message.sender.id, ...sides]);
  if (ids.size < 2) return undefined;
  const open = await store.duty.openSince(now - sameQuarrelMs);
  return open.find(
    (one) =>
      one.roomId !== roster?.id &&
      one.channel === message.channel &&
      familyOf(one.kind) === 'dispute' &&
      one.parties.filter(({ id }) => ids.has(id)).length >= 2,
  );
}

/**
 * Said once is enough: whoever has it hears that it goes on elsewhere too.
 * @param begun what was noted of it here before the other side spoke
 */
export function leaveToTwin(parts: DutyParts, scene: Scene, twin: Case, begun?: Case): Outcome {
  const { wording } = parts;
  const values = { number: twin.id, room: twin.roomName };
  const reason = wording.say('reason.twin', values);
  const slot = Math.floor(scene.now / newsEveryMs);
  const key = `case-${twin.id}:twin:${slot}`;
  return conclude(parts, scene, 'silent', 'twin', reason, {
    cases: begun ? [{ ...begun, status: 'closed', mergedInto: twin.id, updatedAt: scene.now }] : [],
    dropTasks: begun ? [{ caseId: begun.id, kinds: ['mediation_wait', 'look_in'] }] : [],
    utterances: isWithPeople(twin)
      ? newsToAssignee(parts, scene, twin, { lane: 'notice', reason, key })
      : [],
  });
}
