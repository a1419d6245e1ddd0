import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../knowledge/project-root.js';
import { readYaml } from '../../knowledge/read-yaml.js';
import type { RosterRoom } from '../domain/roster.js';
import { receiverRoles } from '../domain/taxonomy.js';

/** The roster of recorded chats: every room has one person of each role. */

const schema = z.array(z.strictObject({ role: z.enum(receiverRoles), name: z.string() }));
export type DefaultPeople = z.infer<typeof schema>;

export function defaultPeople(): DefaultPeople {
  return readYaml(path.join(projectRoot, 'knowledge/roster/default-people.yaml'), schema);
}

export function roomWith(roomId: string, people: DefaultPeople): RosterRoom {
  return {
    id: roomId,
    name: roomId,
    community: '',
    people: people.map(({ role, name }) => ({ role, name, id: `${roomId}:${role}` })),
    variables: {},
  };
}
