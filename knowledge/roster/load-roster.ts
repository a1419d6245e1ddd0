import { z } from 'zod';
import { LinheError } from '../../bot/domain/errors.js';
import {
  type RosterPerson,
  type RosterRoom,
  type RosterWebhook,
  webhookKinds,
} from '../../bot/domain/roster.js';
import { families, intents, receiverRoles, warningLevels } from '../../bot/domain/taxonomy.js';
import type { RosterBook } from '../../bot/ports/roster-book.js';
import { readYaml } from '../read-yaml.js';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: '应为 08:30 这样的钟点' });

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
      hours: z.strictObject({ from: clock, to: clock }).optional(),
      standIn: z.string().optional(),
      skills: z.array(z.union([z.enum(intents), z.enum(families)])).optional(),
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
  webhooks: z
    .array(
      z.strictObject({
        // What stands before the = of its secret.
        name: z
          .string()
          .regex(/^[^,=\s]{1,40}$/, { error: '不带逗号、等号、空格的名字，40 字以内' }),
        kind: z.enum(webhookKinds),
        url: z.url({ protocol: /^https?$/, error: 'https://… 这样的网址' }),
        levels: z
          .array(z.enum(warningLevels))
          .min(1)
          .default([...warningLevels]),
        roles: z.array(z.enum(receiverRoles)).min(1).optional(),
        rooms: z.array(z.string()).min(1).optional(),
      }),
    )
    .default([]),
});

export interface Roster {
  rooms: RosterRoom[];
  webhooks: RosterWebhook[];
}

/** Reads a roster file and checks that everybody, and every room, that is named exists. */
export function loadRoster(file: string): Roster {
  const roster = readYaml(file, rosterSchema);
  return { rooms: roomsOf(roster, file), webhooks: webhooksOf(roster, file) };
}

function webhooksOf({ webhooks, rooms }: z.infer<typeof rosterSchema>, file: string) {
  const seen = new Set<string>();
  for (const webhook of webhooks) {
    if (seen.has(webhook.name)) {
      throw new LinheError('data.invalid', {
        what: `名册里有两个叫“${webhook.name}”的机器人`,
        mend: `在 ${file} 的 webhooks 里改一个名字`,
      });
    }
    seen.add(webhook.name);
    const unknown = webhook.rooms?.find((id) => !rooms.some((room) => room.id === id));
    if (unknown === undefined) continue;
    throw new LinheError('data.invalid', {
      what: `名册里的机器人“${webhook.name}”写了没有登记的群`,
      expected: rooms.map((room) => room.id).join('、'),
      found: unknown,
      mend: `在 ${file} 的 rooms 里登记 ${unknown}，或从这个机器人里去掉`,
    });
  }
  return webhooks;
}

function roomsOf(roster: z.infer<typeof rosterSchema>, file: string): RosterRoom[] {
  const byId = new Map<string, RosterPerson>(roster.people.map((person) => [person.id, person]));
  for (const { id, standIn } of roster.people) {
    if (standIn === undefined || byId.has(standIn)) continue;
    throw new LinheError('data.invalid', {
      what: `名册里 ${id} 的替班人没有登记`,
      expected: [...byId.keys()].join('、'),
      found: standIn,
      mend: `在 ${file} 的 people 里登记 ${standIn}，或去掉 standIn`,
    });
  }
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

  constructor(
    rooms: RosterRoom[] = [],
    private readonly ways: readonly RosterWebhook[] = [],
  ) {
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

  webhooks(): readonly RosterWebhook[] {
    return this.ways;
  }

  room(roomId: string): RosterRoom | undefined {
    return this.byRoom.get(roomId);
  }

  person(personId: string): { person: RosterPerson; rooms: RosterRoom[] } | undefined {
    return this.byPerson.get(personId);
  }
}
