import type { PracticePerson } from '../../contract.js';

/** Staff are told apart by colour; each keeps at least 4.5:1 against white. */
const roleColours: Record<string, string> = {
  building_head: '#0f766e',
  micro_grid: '#0369a1',
  grid_chief: '#b45309',
  officer: '#1e3a8a',
  property: '#6d28d9',
  mediator: '#be185d',
  village: '#15803d',
};
const residentColours = ['#4a6580', '#6b5b83', '#7a5c4a', '#4d6b52', '#80565f', '#52657a'];

export function isStaff(person: Pick<PracticePerson, 'role'>): boolean {
  return person.role !== 'resident';
}

/** The same person always has the same colour. */
export function colourOf(person: Pick<PracticePerson, 'id' | 'role'>): string {
  const own = roleColours[person.role];
  if (own) return own;
  let sum = 0;
  for (const letter of person.id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return residentColours[sum % residentColours.length] ?? '#4a6580';
}

/** The character on the picture: a nickname such as 老周 is known by its second one. */
export function initialOf(name: string): string {
  return /^[老小阿]/.test(name) ? name.slice(1, 2) : name.slice(0, 1);
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  hour: '2-digit',
  minute: '2-digit',
  // The cards on the phones are in the street's time, wherever the visitor sits.
  timeZone: 'Asia/Shanghai',
});
export function timeOf(at: number): string {
  return clock.format(at);
}
