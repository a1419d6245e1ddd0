import { chooseAction } from '../decide/choose-action.js';
import { acknowledgeBy, mayTake } from '../dispatch/call-people.js';
import { onSiteTasks } from '../dispatch/clocks.js';
import { obeyCommand } from '../dispatch/obey-command.js';
import { parseCommand, type StaffCommand } from '../dispatch/parse-command.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, isOpen } from '../domain/case.js';
import { clockTime } from '../domain/local-time.js';
import { familyOf, floorRoles, partyRoles } from '../domain/taxonomy.js';
import type { Outcome, RoomState } from '../ports/store.js';
import { contextOfCase } from './cases.js';
import { conclude, keepSilent } from './conclude.js';
import { isTyped } from './first-look.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;
/** People who spoke of their quarrel so lately are still at it. */
const quarrelMs = 30 * minuteMs;

/**
 * Words of people from the roster: an order is carried out, other words of a grid chief, officer,
 * mediator or cadre take the floor.
 * @returns undefined when they are to be treated like anybody's
 */
export async function hearStaff(parts: DutyParts, scene: Scene): Promise<Outcome | undefined> {
  const { message, person } = scene;
  if (!scene.allowed || !person) return undefined;
  const command = isTyped(message) ? parseCommand(scene.turn.text) : undefined;
  if (command && isMeant(scene, command)) return obey(parts, scene, command);
  const floor = floorTaken(parts, scene);
  // Who cries for help needs it, whatever the office.
  if (!floor || chooseAction(parts.rules, scene.reading).emergency) return undefined;
  const role = parts.wording.name('roles', message.role);
  if (isNotice(parts, scene)) return keepSilent(parts, scene, 'staff_notice', { role });
  const values = { role, until: clockTime(floor.floorUntil) };
  return keepSilent(parts, scene, 'staff', values, { rooms: [floor] });
}

/** The room with the floor in the hands of who just spoke; undefined for words that take none. */
export function floorTaken(parts: DutyParts, scene: Scene): RoomState | undefined {
  const { message, person, room, now } = scene;
  const takes = floorRoles.includes(message.role) && message.conversation.kind === 'room';
  if (!person || !takes || scene.reading.addressed) return undefined;
  const floorUntil = now + parts.rules.limits.floorMinutes * minuteMs;
  return { ...room, floorUntil, floorHolder: titleOf(person, parts.wording) };
}

/** Posted for everybody, while nobody quarrels that it might be meant for. */
function isNotice({ rules }: DutyParts, { turn, openCases, now }: Scene): boolean {
  const quarrel = openCases.some(
    (one) => familyOf(one.kind) === 'dispute' && now - one.updatedAt < quarrelMs,
  );
  return !quarrel && rules.notices.test(turn.text);
}

/** In a group 收到 is small talk; in private, with a number, or to the officer it is an order. */
function isMeant(scene: Scene, command: StaffCommand): boolean {
  const { message, reading } = scene;
  const direct = message.conversation.kind === 'private' || reading.addressed;
  if (command.kind === 'mute' || command.kind === 'resume') {
    return direct ? !partyRoles.includes(message.role) : floorRoles.includes(message.role);
  }
  if (scene.roster?.jointCase !== undefined && command.kind === 'minutes') return true;
  return direct || ('caseId' in command && command.caseId !== undefined);
}

async function obey(parts: DutyParts, scene: Scene, command: StaffCommand): Promise<Outcome> {
  const { store, roster, wording } = parts;
  const { message, person } = scene;
  const known = person && roster.person(person.id);
  if (!person || !known) return keepSilent(parts, scene, 'gate.allowed');
  const mine = await store.casesOfPerson(person.id);
  const one = await namedCase(parts, command, mine, scene.roster?.jointCase);
  const roomId = one?.roomId ?? scene.roster?.id ?? '';
  const part = obeyCommand(
    {
      command,
      person,
      channel: message.channel,
      inPrivate: message.conversation.kind === 'private',
      conversationId: message.conversation.id,
      orderKey: `message-${message.key}`,
      messageKey: message.key,
      messageId: message.id,
      roster: roster.room(roomId),
      room: roomId ? await store.roomState(roomId) : undefined,
      case: one,
      servesRooms: known.rooms.map((room) => room.id),
      mine: mine.filter(isOpen),
      other: command.kind === 'merge' ? await store.caseById(command.into) : undefined,
      newCaseId: command.kind === 'split' ? await store.nextCaseId() : undefined,
      context: one && contextOfCase(one),
      mayTake: one ? mayTake(parts.ladders, one, person.role) : false,
      onSiteTasks: one ? onSiteTasks(parts.ladders, one, scene.now) : [],
      points: parts.points,
      acknowledgeBy: one ? acknowledgeBy(parts.ladders, one, scene.now) : scene.now,
      now: scene.now,
    },
    wording,
  );
  const reason = wording.say('reason.command', {
    role: wording.name('roles', person.role),
    command: scene.reading.maskedText,
  });
  return conclude(parts, scene, 'reply', 'command', reason, part);
}

async function namedCase(
  parts: DutyParts,
  command: StaffCommand,
  mine: Case[],
  joint: number | undefined,
): Promise<Case | undefined> {
  if (!('caseId' in command)) return undefined;
  if (command.caseId !== undefined) return parts.store.caseById(command.caseId);
  // In a room that was made for a case, it is meant.
  if (joint !== undefined) return parts.store.caseById(joint);
  // Without a number: what waits to be taken, or what this person has taken.
  const open = mine.filter(isOpen);
  const waits = (one: Case) => (one.status === 'dispatched') === (command.kind === 'acknowledge');
  return open.find(waits) ?? open[0];
}
