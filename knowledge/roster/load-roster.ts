import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import type { RosterPerson, RosterRoom } from '../../bot/domain/roster.js';
import { receiverRoles } from '../../bot/domain/taxonomy.js';
import type { RosterBook } from '../../bot/ports/roster-book.js';
import { readYaml } from '../read-yaml.js';

/**
 * The roster: which rooms the officer serves and who stands behind each. People are named once and
 * put into rooms by id; somebody may serve many.
 */
const rosterSchema = z.strictObject({
  people: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      role: z.enum(receiverRoles),
      phone: z.string().optional(),
    }),
  ),
  rooms: z.array(
    z.strictObject({
      id: z.string().min(1),
      name: z.string().min(1),
      community: z.string().min(1),
      people: z.array(z.string()).min(1),
      variables: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

/** Reads a roster file and checks that everybody who is named exists. */
export function loadRosterRooms(file: string): RosterRoom[] {
  const roster = readYaml(file, rosterSchema);
  const byId = new Map<string, RosterPerson>(roster.people.map((person) => [person.id, person]));
  return roster.rooms.map((room) => ({
    ...room,
    people: room.people.map((id) => {
      const person = byId.get(id);
      if (person) return person;
      throw new LinheError('data.invalid', {
        what: `名册里的群“${room.name}”写了没有登记的人`,
        expected: [...byId.keys()].join('、'),
        found: id,
        mend: `在 ${file} 的 people 里登记 ${id}，或从这个群里去掉`,
      });
    }),
  }));
}

/** A roster that rooms can be added to: practice groups come and go, replays bring their own. */
export class OpenRoster implements RosterBook {
  private readonly byRoom = new Map<string, RosterRoom>();
  private readonly byPerson = new Map<string, { person: RosterPerson; rooms: RosterRoom[] }>();

  constructor(rooms: RosterRoom[] = []) {
    for (const room of rooms) this.add(room);
  }

  add(room: RosterRoom): void {
    this.byRoom.set(room.id, room);
    for (const person of room.people) {
      const known = this.byPerson.get(person.id) ?? { person, rooms: [] };
      // The newest room first: a word without a number is about what is going on now.
      known.rooms = [room, ...known.rooms.filter((one) => one.id !== room.id)];
      this.byPerson.set(person.id, known);
    }
  }

  rooms(): RosterRoom[] {
    return [...this.byRoom.values()];
  }

  room(roomId: string): RosterRoom | undefined {
    return this.byRoom.get(roomId);
  }

  person(personId: string): { person: RosterPerson; rooms: RosterRoom[] } | undefined {
    return this.byPerson.get(personId);
  }
}
