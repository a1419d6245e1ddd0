import type { PracticePerson } from '../../contract.js';
import { colourOf, initialOf, isStaff } from '../state/people.js';

/** The officer's face; the file is also the page's icon. */
export function OfficerAvatar({ size }: { size: number }) {
  return (
    <img
      className="avatar"
      src="./officer.svg"
      width={size}
      height={size}
      alt="AI警官"
      draggable={false}
    />
  );
}

/** Residents in soft colours, those with a duty in full ones. */
export function PersonAvatar({ person, size }: { person: PracticePerson; size: number }) {
  const colour = colourOf(person);
  const staff = isStaff(person);
  return (
    <span
      className={staff ? 'avatar avatar-staff' : 'avatar avatar-resident'}
      style={{
        width: size,
        height: size,
        fontSize: size * 0.45,
        background: staff ? colour : `color-mix(in srgb, ${colour} 18%, white)`,
        color: staff ? '#fff' : colour,
      }}
      aria-hidden="true"
    >
      {initialOf(person.name)}
    </span>
  );
}

export function RoleTag({ person }: { person: PracticePerson }) {
  if (!isStaff(person)) return null;
  const colour = colourOf(person);
  return (
    <span
      className="role-tag"
      style={{ color: colour, background: `color-mix(in srgb, ${colour} 11%, white)` }}
    >
      {person.roleName}
    </span>
  );
}
