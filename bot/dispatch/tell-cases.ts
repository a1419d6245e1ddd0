import type { Case } from '../domain/case.js';
import { clockTime, dayAndTime, localDay } from '../domain/local-time.js';
import type { Wording } from '../ports/wording.js';
import { answer, type CommandPart, type CommandScene } from './command-scene.js';
import { notice } from './notice.js';
import { titleOf } from './title-of.js';

/** What staff asks about cases: mine, this one, and why nobody moves. */

/** As many as a phone shows without scrolling. */
const mineMax = 8;
/** The same case is urged at most this often: an order is not heard better for being shouted. */
const urgeEveryMs = 10 * 60_000;

/** The most pressing first, then the longest waiting. */
export function tellMine(scene: CommandScene, wording: Wording): CommandPart {
  const { mine, now } = scene;
  if (mine.length === 0) {
    const none = answer(scene, wording.say('staff.nothing_open'));
    return { utterances: [{ ...none, idempotencyKey: `${scene.orderKey}:mine:command` }] };
  }
  const lines = mine.slice(0, mineMax).map((one) => line(one, now, wording));
  const more = mine.length - lines.length;
  const tail = more > 0 ? [wording.say('staff.more', { count: more })] : [];
  const head = wording.say('staff.mine_head', { count: mine.length });
  const words = answer(scene, [head, ...lines, ...tail].join('\n'));
  // By this key a link to the duty page is put under it.
  return { utterances: [{ ...words, idempotencyKey: `${scene.orderKey}:mine:command` }] };
}

function line(one: Case, now: number, wording: Wording): string {
  return wording.say('staff.mine_line', {
    number: one.id,
    kind: wording.name('intents', one.kind),
    status: wording.name('caseStatuses', one.status),
    place: one.place ?? one.roomName,
    since: localDay(one.openedAt) === localDay(now) ? clockTime(one.openedAt) : dayOf(one.openedAt),
  });
}

function dayOf(at: number): string {
  return localDay(at).slice(5);
}

/** The case on one screen: what it is, what was said, how it went so far. */
export function lookUp(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  const went = (one.history ?? []).map(({ status, at, by }) =>
    wording.say('staff.step', {
      time: dayAndTime(at),
      status: wording.name('caseStatuses', status),
      by: by ?? '',
    }),
  );
  const text = [
    wording.say('card.head', {
      level: wording.name('levels', one.level),
      number: one.id,
      kind: wording.name('intents', one.kind),
    }),
    `${one.roomName}${one.place ? ` ${one.place}` : ''}`,
    one.summary,
    wording.say('card.why', { why: one.why }),
    ...went,
  ].join('\n');
  return { utterances: [answer(scene, text)] };
}

/** Somebody of the roster finds that it takes too long: who has it hears so. */
export function urge(scene: CommandScene, one: Case, wording: Wording): CommandPart {
  const { assignee } = one;
  const { now, person } = scene;
  if (!assignee) {
    return { utterances: [answer(scene, wording.say('staff.nobody_has', { number: one.id }))] };
  }
  const values = { number: one.id, who: titleOf(person, wording) };
  const step = `urge:${Math.floor(now / urgeEveryMs)}`;
  return {
    utterances: [
      answer(scene, wording.say('staff.urged', { ...values, called: titleOf(assignee, wording) })),
      notice(one, assignee, step, wording.say('card.urged', values), now),
    ],
  };
}
