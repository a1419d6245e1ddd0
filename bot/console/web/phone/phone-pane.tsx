import { useEffect, useState } from 'react';
import type { PracticePerson } from '../../contract.js';
import { PersonAvatar } from '../art/avatar.js';
import type { PhoneLine } from '../state/board.js';
import { isStaff } from '../state/people.js';
import { usePractice } from '../state/practice-context.js';
import type { Unread } from '../state/use-unread.js';
import { wantsAnswer } from './case-card.js';
import { PhoneFrame } from './phone-frame.js';

/** Those whom the officer calls most come first. */
const roleOrder = ['grid_chief', 'officer', 'property', 'building_head', 'micro_grid', 'mediator'];

interface PhonePaneProps {
  unread: Unread;
  /** On a phone: whether this tab is open. */
  shown: boolean;
}

/** What the called people see on their own phones. */
export function PhonePane({ unread, shown }: PhonePaneProps) {
  const { practice, live } = usePractice();
  const [picked, setPicked] = useState<string>();
  const { phones } = live.board;
  const owners = ownersOf(practice.people, phones);
  const newest = newestOwner(phones);
  const owner =
    owners.find((person) => person.id === picked) ??
    owners.find((person) => person.id === newest) ??
    owners[0];
  const ownerId = owner?.id;
  const wide = useWide();
  const looking = wide || shown;
  const waiting = ownerId === undefined ? 0 : (unread.counts[ownerId] ?? 0);
  const { seen } = unread;
  useEffect(() => {
    if (looking && ownerId !== undefined && waiting > 0) seen(ownerId);
  }, [looking, ownerId, waiting, seen]);
  if (!owner) return null;
  return (
    <section className="pane phone" id="pane-phone" aria-labelledby="phone-name" data-pane="phone">
      <header className="pane-head">
        <h2 id="phone-name">他们的手机</h2>
        <p className="tally">警官私下告诉了谁</p>
      </header>
      <div className="owners" role="tablist" aria-label="看谁的手机">
        {owners.map((person) => (
          <OwnerButton
            key={person.id}
            person={person}
            selected={person.id === owner.id}
            waiting={unread.counts[person.id] ?? 0}
            pick={() => setPicked(person.id)}
          />
        ))}
      </div>
      <PhoneFrame key={owner.id} owner={owner} lines={phones[owner.id] ?? []} />
    </section>
  );
}

interface OwnerButtonProps {
  person: PracticePerson;
  selected: boolean;
  waiting: number;
  pick: () => void;
}

function OwnerButton({ person, selected, waiting, pick }: OwnerButtonProps) {
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      aria-label={`${person.roleName}${person.name}的手机${waiting ? `，${waiting} 条没看` : ''}`}
      onClick={pick}
    >
      <span className="owner-face">
        <PersonAvatar person={person} size={34} />
        {waiting > 0 ? <span className="count">{waiting}</span> : null}
      </span>
      {isStaff(person) ? person.roleName : person.name}
    </button>
  );
}

function ownersOf(people: PracticePerson[], phones: Record<string, unknown[]>): PracticePerson[] {
  const rank = (person: PracticePerson) => {
    const place = roleOrder.indexOf(person.role);
    return place < 0 ? roleOrder.length : place;
  };
  return people
    .filter((person) => isStaff(person) || (phones[person.id]?.length ?? 0) > 0)
    .sort((one, other) => rank(one) - rank(other));
}

/** Whose phone is shown while nobody has picked one. */
function newestOwner(phones: Record<string, PhoneLine[]>) {
  const newest = Object.entries(phones).flatMap(([personId, lines]) => {
    const line = lines.findLast((one) => !one.mine);
    return line ? [{ personId, line }] : [];
  });
  newest.sort((left, right) => right.line.seq - left.line.seq);
  const first = newest[0];
  // Of those who were told of the same matter, the one who is asked to take it is shown.
  const asked = newest.find(
    ({ line }) => line.caseId === first?.line.caseId && wantsAnswer(line.text),
  );
  return (asked ?? first)?.personId;
}

function useWide(): boolean {
  const [wide, setWide] = useState(() => window.matchMedia('(min-width: 768px)').matches);
  useEffect(() => {
    const query = window.matchMedia('(min-width: 768px)');
    const look = () => setWide(query.matches);
    query.addEventListener('change', look);
    return () => query.removeEventListener('change', look);
  }, []);
  return wide;
}
