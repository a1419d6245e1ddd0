import { type Case, isPressing } from '../domain/case.js';
import { firstOf, type RosterRoom } from '../domain/roster.js';
import type { Outcome } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import type { Ladders } from './ladders.js';
import { notice } from './notice.js';
import { rungsOf } from './rungs.js';
import { titleOf } from './title-of.js';

/**
 * The clocks of a case that somebody took: on site in time, reinforcement if not, and after a day
 * the question how far it is. Each strikes once; being there, or done, stops them all.
 */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** After so many days of asking, the level above knows well enough. */
const progressAsksMax = 3;

/** Steps of looking in at a case that people reported as done; lower ones belong to a talk. */
export const doneSteps = { rating: 8, closing: 9 } as const;

type NewTask = Outcome['newTasks'][number];
type Part = Pick<Outcome, 'utterances' | 'newTasks'>;

/** Whoever takes a pressing case has so long to be there. */
export function onSiteTasks(ladders: Ladders, one: Case, takenAt: number): NewTask[] {
  if (!isPressing(one)) return [];
  const { onSite, reinforcement } = ladders.pressingMinutes;
  return [
    { kind: 'on_site', caseId: one.id, dueAt: takenAt + onSite * minuteMs, step: 1 },
    { kind: 'on_site', caseId: one.id, dueAt: takenAt + reinforcement * minuteMs, step: 2 },
  ];
}

/** A day after it was given out somebody asks how far it is. */
export function progressTask(ladders: Ladders, one: Case, now: number, step = 1): NewTask {
  const dueAt = now + ladders.progressHours * hourMs;
  return { kind: 'progress', caseId: one.id, dueAt, step };
}

/** Taken, and nobody said that he is there: first the one who took it is asked. */
export function askOnSite(one: Case, now: number, wording: Wording): Part {
  const { assignee } = one;
  if (one.status !== 'acknowledged' || !assignee) return nothing();
  const minutes = Math.round((now - (one.acknowledgedAt ?? one.openedAt)) / minuteMs);
  const text = wording.say('card.on_site', { number: one.id, minutes });
  return { utterances: [notice(one, assignee, 'on_site:1', text, now)], newTasks: [] };
}

/** Still nobody there: the next of the ladder goes along. */
export function sendReinforcement(
  ladders: Ladders,
  one: Case,
  roster: RosterRoom,
  now: number,
  wording: Wording,
): Part {
  const { assignee } = one;
  if (one.status !== 'acknowledged' || !assignee) return nothing();
  const helper = rungsOf(ladders, one, roster, now).find((person) => person.id !== assignee.id);
  if (!helper) return nothing();
  const text = wording.say('card.reinforce', {
    number: one.id,
    kind: wording.name('intents', one.kind),
    level: wording.name('levels', one.level),
    room: one.roomName,
    place: one.place ? ` ${one.place}` : '',
    who: titleOf(assignee, wording),
  });
  return { utterances: [notice(one, helper, 'on_site:2', text, now)], newTasks: [] };
}

/** Not done after a day: who has it is asked, and the level above knows that he was. */
export function askProgress(
  ladders: Ladders,
  one: Case,
  roster: RosterRoom,
  step: number,
  now: number,
  wording: Wording,
): Part {
  const { assignee } = one;
  const days = Math.max(1, Math.round((now - one.openedAt) / (24 * hourMs)));
  const values = { number: one.id, kind: wording.name('intents', one.kind), days };
  const asked = assignee
    ? [notice(one, assignee, `progress:${step}`, wording.say('card.progress', values), now)]
    : [];
  const above = firstOf(roster, ladders.overseers, assignee?.id);
  const status = wording.name('caseStatuses', one.status);
  const who = assignee ? titleOf(assignee, wording) : undefined;
  const overseen = above
    ? [
        notice(
          one,
          above,
          `oversee:${step}`,
          wording.say('card.oversee', { ...values, status, who }),
          now,
        ),
      ]
    : [];
  const again = step < progressAsksMax ? [progressTask(ladders, one, now, step + 1)] : [];
  return { utterances: [...asked, ...overseen], newTasks: again };
}

function nothing(): Part {
  return { utterances: [], newTasks: [] };
}
