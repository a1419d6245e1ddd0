import { Popover } from 'antd';
import { useState } from 'react';
import type { PracticePerson } from '../../contract.js';
import { PersonAvatar, RoleTag } from '../art/avatar.js';
import { Icon } from '../art/icons.js';
import { isStaff } from '../state/people.js';
import { usePractice } from '../state/practice-context.js';

/** Whom the visitor speaks as. */
export function SpeakerPicker() {
  const { speaker, setSpeaker, practice } = usePractice();
  const [open, setOpen] = useState(false);
  const pick = (person: PracticePerson) => {
    setSpeaker(person.id);
    setOpen(false);
  };
  const residents = practice.people.filter((person) => !isStaff(person));
  const staff = practice.people.filter(isStaff);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      arrow={false}
      classNames={{ root: 'speaker-popover' }}
      content={
        <div className="speaker-list" role="listbox" aria-label="选一个身份">
          <PersonGroup name="居民" people={residents} pick={pick} />
          <PersonGroup name="管事的人" people={staff} pick={pick} />
        </div>
      }
    >
      <button
        type="button"
        className="speaker-button"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-label={`现在的身份：${speaker.name}，点开换人`}
      >
        <PersonAvatar person={speaker} size={26} />
        <span className="speaker-name">{speaker.name}</span>
        <RoleTag person={speaker} />
        <small>{speaker.role === 'resident' ? speaker.home : ''}</small>
        <Icon name="down" size={14} />
      </button>
    </Popover>
  );
}

interface PersonGroupProps {
  name: string;
  people: PracticePerson[];
  pick: (person: PracticePerson) => void;
}

function PersonGroup({ name, people, pick }: PersonGroupProps) {
  const { speaker } = usePractice();
  return (
    <div className="speaker-group">
      <p>{name}</p>
      {people.map((person) => (
        <button
          key={person.id}
          type="button"
          role="option"
          aria-selected={person.id === speaker.id}
          onClick={() => pick(person)}
        >
          <PersonAvatar person={person} size={34} />
          <span>
            <b>{person.name}</b> <RoleTag person={person} /> <small>{person.home}</small>
            <em>{person.about}</em>
          </span>
        </button>
      ))}
    </div>
  );
}
