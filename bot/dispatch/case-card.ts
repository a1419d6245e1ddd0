import { type Case, partyNames } from '../domain/case.js';
import { clockTime } from '../domain/local-time.js';
import { shorten } from '../domain/text.js';
import type { Wording } from '../ports/wording.js';

/** What fits on one phone screen. */
const quoteLengthMax = 80;
const saidLengthMax = 60;

export interface CardContext {
  /** Who said the words that the case began with. */
  who: string;
  /** Masked. */
  text: string;
  at: number;
  /** What the officer said in the group about it, if anything. */
  said?: string;
}

function cardValues(one: Case, context: CardContext, wording: Wording) {
  return {
    level: wording.name('levels', one.level),
    number: one.id,
    kind: wording.name('intents', one.kind),
    room: one.roomName,
    place: one.place ? ` ${one.place}` : '',
    time: clockTime(context.at),
    who: context.who,
    text: shorten(context.text, quoteLengthMax),
    parties: partyNames(one),
    why: one.why,
  };
}

/**
 * The short card that somebody can act on with one word.
 * @param called who is asked to take it, where this reader is only told
 */
export function caseCard(
  one: Case,
  context: CardContext,
  wording: Wording,
  called?: string,
): string {
  const values = cardValues(one, context, wording);
  const lines = [
    wording.say('card.head', values),
    `${values.room}${values.place}`,
    one.brief ? wording.say('card.brief', { text: one.brief }) : '',
    wording.say('card.what', values),
    one.parties.length > 1 ? wording.say('card.parties', values) : '',
    wording.say('card.why', values),
    context.said
      ? wording.say(one.toldInPrivate ? 'card.said_privately' : 'card.said', {
          said: shorten(context.said, saidLengthMax),
        })
      : wording.say('card.no_words'),
    called ? wording.say('card.also', { called }) : wording.say('card.act', values),
  ];
  return lines.filter(Boolean).join('\n');
}

/** The card for the next rung: what it is, how long nobody took it, who was asked. */
export function escalationCard(
  one: Case,
  context: CardContext,
  asked: string[],
  minutes: number,
  wording: Wording,
): string {
  const values = cardValues(one, context, wording);
  return [
    wording.say('card.escalated', { ...values, minutes }),
    `${values.room}${values.place}`,
    wording.say('card.what', values),
    wording.say('card.escalated_from', { called: asked.join('、') }),
    wording.say('card.act', values),
  ].join('\n');
}

/** One line for somebody who has the case already. */
export function newsLine(one: Case, context: CardContext, wording: Wording): string {
  return wording.say('card.again', cardValues(one, context, wording));
}
