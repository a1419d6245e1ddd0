import type { RosterPerson, RosterRoom } from '../../domain/roster.js';
import { receiverRoles } from '../../domain/taxonomy.js';
import type { PracticeContent } from './content.js';

/** The roster of one practice group: who of its people takes matters over. */
export function practiceRoom(content: PracticeContent, roomId: string): RosterRoom {
  const people: RosterPerson[] = [];
  for (const { id, name, role } of content.people) {
    const receiver = receiverRoles.find((one) => one === role);
    if (receiver) people.push({ id, name, role: receiver });
  }
  return {
    id: roomId,
    name: content.room,
    community: content.community,
    people,
    variables: { ...content.variables },
  };
}
