import type { Wording } from '../ports/wording.js';

/** How people call somebody of the roster: 网格长郑晓丽; whose name says it already by that alone. */
export function titleOf(person: { role: string; name: string }, wording: Wording): string {
  const role = wording.name('roles', person.role);
  return person.name.startsWith(role) ? person.name : role + person.name;
}
