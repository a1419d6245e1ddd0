import type { Wording } from '../ports/wording.js';

/** How people call somebody of the roster: 网格长郑晓丽; a name that is the office is said once. */
export function titleOf(person: { role: string; name: string }, wording: Wording): string {
  const role = wording.name('roles', person.role);
  if (person.name.startsWith(role)) return person.name;
  return role.endsWith(person.name) ? role : role + person.name;
}
