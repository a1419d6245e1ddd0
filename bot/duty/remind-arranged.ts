import { notice, roomWords } from '../dispatch/notice.js';
import { type Case, partyNames } from '../domain/case.js';
import { dayAndTime } from '../domain/local-time.js';
import { addTo } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { DutyParts } from './parts.js';

/** A meeting comes near, or the day of a promise: who should know is told once. */

export function remindOfMeeting(
  { wording }: DutyParts,
  one: Case,
  step: number,
  outcome: Outcome,
): void {
  const { appointment, assignee } = one;
  if (!appointment || appointment.at < outcome.at) return;
  const { at, place, version } = appointment;
  const values = { number: one.id, time: dayAndTime(at), place, names: partyNames(one) };
  const text = wording.say('group.meeting', values);
  const room = one.jointRoom ?? { id: one.roomId, name: one.roomName };
  const about = `meeting:${version}:${step}`;
  addTo(outcome, {
    utterances: [
      ...(one.toldInPrivate ? [] : [roomWords(one, room, about, text, outcome.at)]),
      ...(assignee ? [notice(one, assignee, about, text, outcome.at)] : []),
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
