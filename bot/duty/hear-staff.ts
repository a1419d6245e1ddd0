import { obeyCommand } from '../dispatch/obey-command.js';
import { parseCommand, type StaffCommand } from '../dispatch/parse-command.js';
import { titleOf } from '../dispatch/title-of.js';
import { type Case, isOpen } from '../domain/case.js';
import { clockTime } from '../domain/local-time.js';
import { floorRoles } from '../domain/taxonomy.js';
import type { Outcome } from '../ports/store.js';
import { contextOfCase } from './cases.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';

const minuteMs = 60_000;

/**
 * Words of people from the roster: an order is carried out, other words of a grid chief, officer,
 * mediator or cadre take the floor.
 * @returns undefined when they are to be treated like anybody's
 */
export async function hearStaff(parts: DutyParts, scene: Scene): Promise<Outcome | undefined> {
  const { message, person } = scene;
  if (!scene.allowed || !person) return undefined;
  const command = parseCommand(scene.turn.text);
  if (command && isMeant(scene, command)) return obey(parts, scene, command);
  const takesFloor = floorRoles.includes(message.role) && message.conversation.kind === 'room';
  if (!takesFloor || scene.reading.addressed) return undefined;
  const role = parts.wording.name('roles', message.role);
  const floorUntil = scene.now + parts.rules.limits.floorMinutes * minuteMs;
  return keepSilent(
    parts,
    scene,
    'staff',
    { role, until: clockTime(floorUntil) },
    { rooms: [{ ...scene.room, floorUntil, floorHolder: titleOf(person, parts.wording) }] },
  );
}

/** In a group 收到 is small talk; in private, with a number, or to the officer it is an order. */
function isMeant(scene: Scene, command: StaffCommand): boolean {
  const { message, reading } = scene;
  if (message.conversation.kind === 'private' || reading.addressed) return true;
  if (command.kind === 'mute' || command.kind === 'resume')
    return floorRoles.includes(message.role);
  return command.caseId !== undefined;
}

async function obey(parts: DutyParts, scene: Scene, command: StaffCommand): Promise<Outcome> {
  const { store, roster, wording } = parts;
  const { message, person } = scene;
  const known = person && roster.person(person.id);
  if (!person || !known) return keepSilent(parts, scene, 'gate.allowed');
  const mine = await store.casesOfPerson(person.id);
  const one = await namedCase(parts, command, mine);
  const roomId = one?.roomId ?? scene.roster?.id ?? '';
  const part = obeyCommand(
    {
      command,
      person,
      channel: message.channel,
      inPrivate: message.conversation.kind === 'private',
      conversationId: message.conversation.id,
      messageKey: message.key,
      messageId: message.id,
      roster: roster.room(roomId),
      room: roomId ? await store.roomState(roomId) : undefined,
      case: one,
      servesRooms: known.rooms.map((room) => room.id),
      mine: mine.filter(isOpen),
      context: one && contextOfCase(one),
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
): Promise<Case | undefined> {
  if (command.kind === 'mute' || command.kind === 'resume') return undefined;
  if (command.caseId !== undefined) return parts.store.caseById(command.caseId);
  return mine.find(isOpen);
}
