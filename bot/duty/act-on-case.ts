import { acknowledgeBy, mayTake } from '../dispatch/call-people.js';
import { onSiteTasks } from '../dispatch/clocks.js';
import { obeyCommand } from '../dispatch/obey-command.js';
import type { StaffCommand } from '../dispatch/parse-command.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, isOpen, partyNames } from '../domain/case.js';
import { LinheError } from '../domain/errors.js';
import type { Recipient, Utterance } from '../domain/outgoing.js';
import type { RosterPerson } from '../domain/roster.js';
import type { StaffActKind } from '../domain/staff-act.js';
import type { DutyOrder } from '../ports/duty-page.js';
import { addTo, emptyOutcome, type OutcomePart } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import type { Wording } from '../ports/wording.js';
import { maskText } from '../understand/facts.js';
import { contextOfCase } from './cases.js';
import { caseEvent } from './conclude.js';
import { allowedActs } from './duty-case.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
const wordsLifeMs = 10 * minuteMs;

export interface Actor {
  person: RosterPerson;
  /** Ids of the rooms that this person serves. */
  rooms: string[];
}

/** The steps of a case: whether they fit is judged, and explained, where the typed words are. */
const judgedWithTheWords: readonly StaffActKind[] = [
  'acknowledge',
  'on_site',
  'resolve',
  'transfer',
];

const noteKeys: Record<StaffActKind, string> = {
  acknowledge: 'duty_page.act.acknowledge',
  on_site: 'duty_page.act.on_site',
  resolve: 'duty_page.act.resolve',
  transfer: 'duty_page.act.transfer',
  speak: 'duty_page.act.speak',
  whisper: 'duty_page.act.whisper',
  hand_back: 'duty_page.act.hand_back',
  gather: 'duty_page.act.gather',
  appoint: 'duty_page.act.appoint',
  agreement: 'duty_page.act.agreement',
  signed: 'duty_page.act.signed',
  performed: 'duty_page.act.performed',
};

/**
 * One tap on the duty page as an outcome. It goes the way of the typed words; only the answer
 * stays on the page.
 * @throws LinheError `input.invalid`
 */
export async function actOnCase(
  parts: DutyParts,
  actor: Actor,
  one: Case,
  order: DutyOrder,
): Promise<Outcome> {
  const now = parts.clock.now();
  const { person } = actor;
  const who = titleOf(person, parts.wording);
  const may = allowedActs(parts, { personId: person.id, role: person.role }, one);
  if (!judgedWithTheWords.includes(order.kind) && !may.includes(order.kind)) {
    throw notPossible(parts.wording);
  }
  const { answer, part } =
    order.kind === 'speak' || order.kind === 'whisper'
      ? await passOn(parts, actor, one, order, now)
      : await command(parts, actor, one, order, now);
  const outcome = addTo(emptyOutcome(now), part);
  const done = outcome.cases.length + outcome.rooms.length + outcome.utterances.length > 0;
  const { id, kind } = order;
  const { wording } = parts;
  outcome.staffActs.push({
    id,
    personId: person.id,
    caseId: one.id,
    kind,
    at: now,
    answer,
    done,
  });
  outcome.events.push(...outcome.cases.map((each) => caseEvent(each, now, null)), {
    type: 'note',
    at: now,
    room: one.roomId,
    message: null,
    what: `staff_act.${kind}`,
    detail: wording.say('duty_page.note', {
      who,
      act: wording.say(noteKeys[kind]),
      number: one.id,
    }),
  });
  return outcome;
}

interface Done {
  answer: string;
  part: OutcomePart;
}

async function command(
  parts: DutyParts,
  { person, rooms }: Actor,
  one: Case,
  order: DutyOrder,
  now: number,
): Promise<Done> {
  const { store, roster, ladders, wording } = parts;
  const orderKey = `act-${order.id}`;
  const mine = (await store.casesOfPerson(person.id)).filter(isOpen);
  const part = obeyCommand(
    {
      command: asCommand(order, wording),
      person,
      channel: one.channel,
      inPrivate: true,
      conversationId: person.id,
      orderKey,
      roster: roster.room(one.roomId),
      room: await store.roomState(one.roomId),
      case: one,
      servesRooms: rooms,
      mine,
      other: undefined,
      newCaseId: undefined,
      context: contextOfCase(one),
      mayTake: mayTake(ladders, one, person.role),
      onSiteTasks: onSiteTasks(ladders, one, now),
      points: parts.points,
      acknowledgeBy: acknowledgeBy(ladders, one, now),
      now,
    },
    wording,
  );
  const isAnswer = ({ idempotencyKey }: Utterance) => idempotencyKey === `${orderKey}:command`;
  const words = part.utterances ?? [];
  const [changed] = part.cases ?? [];
  return {
    answer: pageWords(order.kind, changed, wording) ?? words.find(isAnswer)?.text ?? '',
    part: { ...part, utterances: words.filter((each) => !isAnswer(each)) },
  };
}

/** What to type next is for those who type; whoever taps is told where to tap. */
function pageWords(
  kind: StaffActKind,
  changed: Case | undefined,
  wording: Wording,
): string | undefined {
  if (!changed) return undefined;
  switch (kind) {
    case 'acknowledge':
      return wording.say('duty_page.taken', { number: changed.id });
    case 'gather':
      return wording.say('duty_page.gathering', { names: partyNames(changed) });
    case 'agreement':
      return wording.say('duty_page.drafted', { count: changed.agreement?.items.length ?? 0 });
    default:
      return undefined;
  }
}

function asCommand(order: DutyOrder, wording: Wording): StaffCommand {
  const { kind, caseId, text = '', to = '', at = 0, place = '', item = 0 } = order;
  switch (kind) {
    case 'resolve':
      return { kind, caseId, note: text };
    case 'transfer':
      return { kind, caseId, to };
    case 'hand_back':
      return { kind: 'resume' };
    case 'appoint':
      return { kind: 'book', caseId, at, place };
    case 'agreement':
      return { kind, caseId, words: text };
    case 'performed':
      return { kind, caseId, item };
    case 'acknowledge':
    case 'on_site':
    case 'gather':
    case 'signed':
      return { kind, caseId };
    default:
      throw notPossible(wording);
  }
}

/** The person's own words, through the officer's account: in the group they take the floor. */
async function passOn(
  parts: DutyParts,
  { person }: Actor,
  one: Case,
  order: DutyOrder,
  now: number,
): Promise<Done> {
  const { wording, store, rules } = parts;
  const { text = '' } = order;
  const who = titleOf(person, wording);
  const inGroup = order.kind === 'speak';
  if (inGroup) refuseNumbers(text, wording.say('duty_page.no_numbers'));
  const to = inGroup
    ? { kind: 'room' as const, id: one.roomId, name: one.roomName }
    : partyOf(one, order.to, wording);
  const words = wording.say(inGroup ? 'group.by_staff' : 'private.by_staff', { who, text });
  const utterance: Utterance = {
    // Ends like the answer to an order: the gates are for the officer's own words.
    idempotencyKey: `act-${order.id}:words:command`,
    channel: one.channel,
    to,
    roomId: one.roomId,
    text: words,
    lane: 'answer',
    expiresAt: now + wordsLifeMs,
    citations: [],
    caseId: one.id,
    reason: wording.say('reason.by_staff', { who }),
  };
  if (!inGroup) {
    const answer = wording.say('duty_page.whispered', { name: to.name });
    return { answer, part: { utterances: [utterance] } };
  }
  const room = await store.roomState(one.roomId);
  const floorUntil = now + rules.limits.floorMinutes * minuteMs;
  return {
    answer: wording.say('duty_page.spoken', { minutes: rules.limits.floorMinutes }),
    part: { utterances: [utterance], rooms: [{ ...room, floorUntil, floorHolder: who }] },
  };
}

/** @throws LinheError `input.invalid`: a number that stands in a group stands there for good */
function refuseNumbers(text: string, mend: string): void {
  const masked = maskText(text);
  if (masked === text) return;
  throw new LinheError('input.invalid', { what: mend, found: masked });
}

function partyOf(one: Case, id: string | undefined, wording: Wording): Recipient {
  const party = one.parties.find((each) => each.id === id);
  if (party) return { kind: 'person', id: party.id, name: party.name };
  throw notPossible(wording);
}

export function notPossible(wording: Wording): LinheError {
  return new LinheError('request.refused', { what: wording.say('duty_page.not_possible') });
}
