import { callFirst } from '../dispatch/call-people.js';
import { type Case, isWithPeople } from '../domain/case.js';
import { familyOf } from '../domain/taxonomy.js';
import { withoutMessages } from '../mediate/gather-statements.js';
import type { RoomChange } from '../ports/channel.js';
import { addTo, emptyOutcome } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { callScene } from './call-scene.js';
import { contextOfCase } from './cases.js';
import { caseEvent } from './conclude.js';
import type { DutyParts } from './parts.js';

/** What happens around the words of a quarrel: somebody takes them back, somebody leaves. */

/**
 * What was taken back is no longer said on anybody's behalf. Whoever has a case in hand keeps what
 * he was told: a threat is not undone by a tap.
 */
export async function afterRecall(
  { store, clock }: DutyParts,
  roomId: string,
  messageId: string,
): Promise<Outcome> {
  const open = await store.openCases(roomId);
  const resting = open.filter((one) => one.messageIds.includes(messageId) && !isWithPeople(one));
  const now = clock.now();
  const cases = resting.map((one) => ({
    ...withoutMessages(one, new Set([messageId])),
    updatedAt: now,
  }));
  const events = cases.map((one) => caseEvent(one, now, messageId));
  return addTo(emptyOutcome(now), { cases, events });
}

/**
 * Whoever leaves the group in the middle of a quarrel cannot be mediated with there any more: a
 * person takes it up.
 */
export async function afterLeave(
  parts: DutyParts,
  { roomId, detail }: RoomChange,
): Promise<Outcome> {
  const { store, roster, wording, clock } = parts;
  const room = roster.room(roomId);
  // Whole names: 李 is not 李四.
  const whoLeft = detail.split('、');
  const open = await store.openCases(roomId);
  const left = open.find(
    (one) =>
      familyOf(one.kind) === 'dispute' &&
      one.triage === 'easy' &&
      one.status !== 'agreed' &&
      !isWithPeople(one) &&
      one.mediation !== undefined &&
      one.parties.some(({ name }) => whoLeft.includes(name)),
  );
  const now = clock.now();
  if (!room || !left) return emptyOutcome(now);
  const name = left.parties.find((party) => whoLeft.includes(party.name))?.name ?? '';
  const hard: Case = {
    ...left,
    triage: 'hard',
    hardSign: 'left',
    why: wording.say('why.left', { name }),
    mediation: left.mediation && { ...left.mediation, step: 'handed_over' },
    updatedAt: now,
  };
  const called = callFirst(await callScene(parts, room, contextOfCase(hard), now), hard);
  const outcome = addTo(emptyOutcome(now), { ...called.part, cases: [called.case] });
  outcome.dropTasks.push({ caseId: left.id, kinds: ['mediation_wait', 'look_in'] });
  outcome.events.push(caseEvent(called.case, now, null));
  return outcome;
}
