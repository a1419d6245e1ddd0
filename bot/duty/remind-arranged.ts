import { notice } from '../dispatch/notice.js';
import type { Case } from '../domain/case.js';
import { clockTime, localDay } from '../domain/local-time.js';
import { addTo } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { DutyParts } from './parts.js';

/** A meeting comes near, or the day of a promise: who should know is told once. */

const wordsLifeMs = 3_600_000;

export function remindOfMeeting(
  { wording }: DutyParts,
  one: Case,
  step: number,
  outcome: Outcome,
): void {
  const { appointment, assignee } = one;
  if (!appointment || appointment.at < outcome.at) return;
  const { at, place, version } = appointment;
  const values = {
    number: one.id,
    time: `${localDay(at).slice(5)} ${clockTime(at)}`,
    place,
    names: one.parties.map(({ name }) => name).join('、'),
  };
  const text = wording.say('group.meeting', values);
  const room = one.jointRoom ?? { id: one.roomId, name: one.roomName };
  const key = `case-${one.id}:meeting:${version}:${step}`;
  addTo(outcome, {
    utterances: [
      ...(one.toldInPrivate
        ? []
        : [
            {
              idempotencyKey: key,
              channel: one.channel,
              to: { kind: 'room' as const, id: room.id, name: room.name },
              roomId: room.id,
              text,
              lane: 'notice' as const,
              expiresAt: outcome.at + wordsLifeMs,
              citations: [],
              caseId: one.id,
              reason: one.why,
            },
          ]),
      ...(assignee ? [notice(one, assignee, `meeting:${version}:${step}`, text, outcome.at)] : []),
    ],
  });
}

/** Whoever has the case sees to it; in the group nobody is reminded of what he owes. */
export function remindOfPromise(
  { wording }: DutyParts,
  one: Case,
  step: number,
  outcome: Outcome,
): void {
  const item = one.agreement?.items[step - 1];
  if (!one.assignee || !item || item.doneAt !== undefined) return;
  const text = wording.say('card.promise', { number: one.id, item: step, text: item.text });
  addTo(outcome, { utterances: [notice(one, one.assignee, `promise:${step}`, text, outcome.at)] });
}
