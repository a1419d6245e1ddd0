import { mayTake } from '../dispatch/call-people.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, type CaseStatus, type CaseStep, isOpen } from '../domain/case.js';
import type { Message } from '../domain/message.js';
import type { RosterRoom } from '../domain/roster.js';
import type { StaffActKind } from '../domain/staff-act.js';
import { partyRoles } from '../domain/taxonomy.js';
import type { DutyCase, DutyHolder, DutyStep, DutyTalkLine } from '../ports/duty-page.js';
import type { SaidAboutCase } from '../ports/duty-shelf.js';
import type { Wording } from '../ports/wording.js';
import { maskText } from '../understand/facts.js';
import { arrangedOf, arrangingActs, papersOf } from './arranged.js';
import { dutyLineOf, hasInHand } from './duty-board.js';
import type { DutyParts } from './parts.js';

/** One case with everything a person needs to take it up. */

/** Lines of the talk around it. */
const linesMax = 20;
const saidMax = 20;
/** Further back than this the talk of a busy group is none of the case's. */
const heardMax = 200;

export async function dutyCase(
  parts: DutyParts,
  holder: DutyHolder,
  one: Case,
  room: RosterRoom,
): Promise<DutyCase> {
  const { store, wording, clock } = parts;
  const [line, messages, said, state] = await Promise.all([
    dutyLineOf(parts, one, room),
    talkAround(parts, one),
    store.duty.saidAbout(one.id, saidMax),
    store.roomState(one.roomId),
  ]);
  const now = clock.now();
  const people = room.people.filter(({ id }) => id !== holder.personId);
  return {
    ...line,
    now,
    hard: one.triage === 'hard',
    why: one.why,
    parties: one.parties.map(({ id, name }) => ({ id, name })),
    toldInPrivate: one.toldInPrivate ?? false,
    steps: stepsOf(one, wording),
    lines: messages.map((message) => talkLine(parts, room, message)),
    said: said.flatMap((each) => saidLine(one, each)),
    people: people.map((person) => ({ id: person.id, title: titleOf(person, wording) })),
    may: allowedActs(parts, holder, one),
    ...(state.floorUntil > now && {
      floor: { holder: state.floorHolder ?? '', until: state.floorUntil },
    }),
    arranged: arrangedOf(one),
    papers: papersOf(one, now),
  };
}

/** What this person can do about a case right now. */
export function allowedActs(
  parts: DutyParts,
  holder: Pick<DutyHolder, 'personId' | 'role'>,
  one: Case,
): StaffActKind[] {
  const acts: StaffActKind[] = [];
  if (isOpen(one)) {
    const mine = hasInHand(one, holder.personId);
    const takenByOther = ['acknowledged', 'on_site'].includes(one.status) && !mine;
    const callable = mayTake(parts.ladders, one, holder.role);
    if (callable && !mine && !takenByOther) acts.push('acknowledge');
    if (callable && !takenByOther && one.status !== 'on_site') acts.push('on_site');
    if (callable && !takenByOther) acts.push('resolve');
    acts.push('transfer');
  }
  if (partyRoles.includes(holder.role)) return acts;
  if (!one.toldInPrivate) acts.push('speak');
  if (one.parties.length > 0) acts.push('whisper');
  if (!one.toldInPrivate) acts.push('hand_back');
  return [...acts, ...arrangingActs(one)];
}

/** What was told in private stays with what was told: nobody reads the rest of that chat. */
async function talkAround({ store }: DutyParts, one: Case): Promise<Message[]> {
  const first = one.startedWith ?? one.messageIds[0];
  if (first === undefined) return [];
  const place = one.toldInPrivate ? one.parties[0]?.id : one.roomId;
  if (place === undefined) return [];
  const heard = await store.duty.messagesSince(one.channel, place, first, heardMax);
  const about = one.toldInPrivate ? heard.filter(({ id }) => one.messageIds.includes(id)) : heard;
  return about.filter(({ text }) => text.trim() !== '').slice(-linesMax);
}

function talkLine(parts: DutyParts, room: RosterRoom, message: Message): DutyTalkLine {
  const person = room.people.find(({ id }) => id === message.sender.id);
  return {
    at: message.at,
    who: message.own ? parts.officerName : message.sender.name,
    own: message.own,
    text: maskText(message.text),
    ...(person && { role: parts.wording.name('roles', person.role) }),
  };
}

/** Words to the group and to the parties; the cards of colleagues are not among them. */
function saidLine(one: Case, { at, to, text, state }: SaidAboutCase): DutyCase['said'] {
  const toParty = to.kind === 'person' && one.parties.some(({ id }) => id === to.id);
  if (to.kind !== 'room' && !toParty) return [];
  return [{ at, to: to.name, text: maskText(text), state }];
}

const chain: readonly Exclude<DutyStep['step'], 'rated'>[] = [
  'dispatched',
  'acknowledged',
  'on_site',
  'resolved',
  'closed',
];
const chainKeys = {
  dispatched: 'duty_page.step.dispatched',
  acknowledged: 'duty_page.step.acknowledged',
  on_site: 'duty_page.step.on_site',
  resolved: 'duty_page.step.resolved',
  closed: 'duty_page.step.closed',
  rated: 'duty_page.step.rated',
} as const;

/** Whoever is given the case anew, or sees it opened again, begins the chain again. */
function stepsOf(one: Case, wording: Wording): DutyStep[] {
  const seen = new Map<CaseStatus, CaseStep>();
  for (const step of one.history ?? []) {
    if (step.status === 'dispatched' || step.status === 'reopened') seen.clear();
    seen.set(step.status, step);
  }
  const reached = (chain as readonly CaseStatus[]).indexOf(one.status);
  const steps = chain.map((step, index): DutyStep => {
    const known = seen.get(step);
    return {
      step,
      name: wording.say(chainKeys[step]),
      done: known !== undefined || index <= reached,
      ...(known && { at: known.at }),
      ...(known?.by !== undefined && { by: known.by }),
    };
  });
  const rated = one.ratings?.at(-1);
  const name = wording.say(chainKeys.rated);
  return [
    ...steps,
    { step: 'rated', name, done: rated !== undefined, ...(rated && { at: rated.at }) },
  ];
}
