import type { Wording } from '../ports/wording.js';

/** How people call somebody of the roster: 网格长郑晓丽; without a name of his own just 网格长. */
export function titleOf(person: { role: string; name: string }, wording: Wording): string {
  const role = wording.name('roles', person.role);
  return person.name === role ? role : role + person.name;
}
