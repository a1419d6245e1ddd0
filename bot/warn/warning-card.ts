import { clockTime, localDay } from '../domain/local-time.js';
import { shorten } from '../domain/text.js';
import type { Verdicts } from '../ports/watch.js';
import type { Wording } from '../ports/wording.js';
import type { Evidence, Raised } from './engine/line.js';
import { precisionOf, verdictsMin } from './precision.js';

/** The warning as somebody reads it: one phone screen, and words to answer with. */

const quotesMax = 5;
const quoteLengthMax = 32;
const nameLengthMax = 10;
const roomsNamedMax = 3;
const othersMax = 3;

export interface CardFacts {
  id: number;
  raised: Raised;
  roomName(roomId: string): string;
  verdicts: Verdicts;
  /** Chinese: open cases and other warnings about the same rooms. */
  others: readonly string[];
  now: number;
}

export function warningCard(facts: CardFacts, wording: Wording): string {
  const { id, raised, others } = facts;
  const { model, evidence } = raised;
  const values = { level: wording.name('levels', model.level), number: id, model: model.name };
  const more = evidence.length - quotesMax;
  return [
    raised.kind === 'again'
      ? wording.say('warn.head_again', values)
      : wording.say('warn.head', values),
    where(facts, wording),
    wording.say('warn.since', sinceValues(facts)),
    ...quoted(evidence).map((one, index) => quote(one, index + 1, facts, wording)),
    more > 0 ? wording.say('warn.more', { more }) : '',
    wording.say('warn.why', { explain: model.explain, score: percent(raised.score) }),
    measured(facts.verdicts, wording),
    others.length > 0
      ? wording.say('warn.others', { others: others.slice(0, othersMax).join('、') })
      : '',
    wording.say('warn.step', { step: model.step }),
    wording.say('warn.answer', { number: id }),
  ]
    .filter(Boolean)
    .join('\n');
}

/** One line of a digest. */
export function digestLine(facts: CardFacts, wording: Wording): string {
  const { id, raised } = facts;
  const [first] = raised.evidence;
  const values = {
    level: wording.name('levels', raised.model.level),
    number: id,
    model: raised.model.name,
    room: roomNames(facts, wording),
    time: moment(raised.since, facts.now),
    text: first ? shorten(first.quote, quoteLengthMax) : '',
  };
  return wording.say(raised.kind === 'over' ? 'warn.over_line' : 'warn.digest_line', values);
}

function where(facts: CardFacts, wording: Wording): string {
  return wording.say('warn.where', { rooms: roomNames(facts, wording) });
}

function roomNames({ raised, roomName }: CardFacts, wording: Wording): string {
  const names = raised.rooms.map(roomName);
  const rooms = names.slice(0, roomsNamedMax).join('、');
  const count = names.length;
  return count > roomsNamedMax ? wording.say('warn.rooms_more', { rooms, count }) : rooms;
}

function sinceValues({ raised, now }: CardFacts) {
  return {
    since: moment(raised.since, now),
    until: clockTime(raised.until),
    people: raised.people,
    messages: raised.evidence.length,
  };
}

/** The clock, with the day where it is another. */
function moment(at: number, now: number): string {
  const day = localDay(at);
  return day === localDay(now) ? clockTime(at) : `${day.slice(5)} ${clockTime(at)}`;
}

/** The first of each room and the latest: how it began, where it stands. */
function quoted(evidence: readonly Evidence[]): Evidence[] {
  if (evidence.length <= quotesMax) return [...evidence];
  const ofRooms = evidence.filter(
    (one, index) => evidence.findIndex(({ roomId }) => roomId === one.roomId) === index,
  );
  const chosen = new Set(ofRooms.slice(0, quotesMax));
  const [first] = evidence;
  if (first) chosen.add(first);
  for (const one of [...evidence].reverse()) if (chosen.size < quotesMax) chosen.add(one);
  return evidence.filter((one) => chosen.has(one)).slice(0, quotesMax);
}

function quote(one: Evidence, index: number, facts: CardFacts, wording: Wording): string {
  const several = facts.raised.rooms.length > 1;
  return wording.say(several ? 'warn.quote_in' : 'warn.quote', {
    index,
    time: moment(one.at, facts.now),
    room: facts.roomName(one.roomId),
    who: shorten(one.senderName, nameLengthMax),
    text: shorten(one.quote, quoteLengthMax),
  });
}

function measured(verdicts: Verdicts, wording: Wording): string {
  const { verdicts: count, lower } = precisionOf(verdicts);
  if (count < verdictsMin) return wording.say('warn.unmeasured', { count });
  return wording.say('warn.measured', {
    count,
    right: verdicts.right,
    lower: percent(lower),
  });
}

function percent(share: number): number {
  return Math.round(share * 100);
}
