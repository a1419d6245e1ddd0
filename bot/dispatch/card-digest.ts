import type { Case } from '../domain/case.js';
import { shorten } from '../domain/text.js';
import type { Outcome } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import { notice } from './notice.js';

/** As many as a phone shows without scrolling. */
const linesMax = 6;
const wordsLengthMax = 30;

/**
 * The cards that waited, as one message to whoever is to take them.
 * @param held open cases of one person whose cards wait, the longest waiting first
 */
export function cardDigest(
  held: readonly Case[],
  now: number,
  wording: Wording,
): Pick<Outcome, 'utterances' | 'cases'> {
  const [first] = held;
  if (!first?.assignee) return { utterances: [], cases: [] };
  const lines = held.slice(0, linesMax).map((one) =>
    wording.say('card.digest_line', {
      number: one.id,
      kind: wording.name('intents', one.kind),
      place: one.place ?? one.roomName,
      text: shorten(one.summary, wordsLengthMax),
    }),
  );
  const more = held.length - lines.length;
  const text = [
    wording.say('card.digest_head', { count: held.length }),
    ...lines,
    ...(more > 0 ? [wording.say('staff.more', { count: more })] : []),
    wording.say('card.digest_act', { number: first.id }),
  ].join('\n');
  return {
    // Begins as a card does: with its link, and copied to the street's robots.
    utterances: [notice(first, first.assignee, `card:digest:${now}`, text, now)],
    cases: held.map((one) => ({ ...one, heldBack: false })),
  };
}
