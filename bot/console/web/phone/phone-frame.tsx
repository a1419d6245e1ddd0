import { type FormEvent, useState } from 'react';
import type { PracticePerson } from '../../contract.js';
import { OfficerAvatar, PersonAvatar } from '../art/avatar.js';
import { Icon } from '../art/icons.js';
import type { PhoneLine } from '../state/board.js';
import { timeOf } from '../state/people.js';
import { usePractice } from '../state/practice-context.js';
import { useStickyBottom } from '../state/use-sticky-bottom.js';
import { CaseCard, isCard } from './case-card.js';

interface PhoneFrameProps {
  owner: PracticePerson;
  lines: PhoneLine[];
}

/** One person's phone, open at the private chat with the officer. */
export function PhoneFrame({ owner, lines }: PhoneFrameProps) {
  const { practice } = usePractice();
  const { list } = useStickyBottom(lines.at(-1)?.key ?? '');
  const newest = lines.at(-1);
  return (
    <div className="device">
      <div className="device-screen">
        <div className="device-bar" aria-hidden="true">
          <span>{timeOf(newest?.at ?? Date.now())}</span>
          <span className="device-notch" />
          <span className="device-battery" />
        </div>
        <header className="device-head">
          <span aria-hidden="true">‹</span>
          <b>{practice.officerName}</b>
          <small>{owner.name}的手机</small>
        </header>
        <div className="device-list" ref={list} role="log" aria-label={`${owner.name}和警官的私聊`}>
          {lines.length === 0 ? <PhoneEmpty owner={owner} /> : null}
          {lines.map((line) => (
            <PhoneEntry key={line.key} line={line} owner={owner} />
          ))}
        </div>
        <PhoneComposer owner={owner} />
      </div>
    </div>
  );
}

function PhoneEntry({ line, owner }: { line: PhoneLine; owner: PracticePerson }) {
  return (
    <article className="device-line" data-mine={line.mine}>
      {line.mine ? <PersonAvatar person={owner} size={30} /> : <OfficerAvatar size={30} />}
      {isCard(line) ? (
        <CaseCard line={line} owner={owner} />
      ) : (
        <div className="device-bubble">{line.text}</div>
      )}
    </article>
  );
}

function PhoneEmpty({ owner }: { owner: PracticePerson }) {
  return (
    <div className="device-empty">
      <Icon name="quiet" size={28} />
      <p>没有消息。</p>
      <p>有事要{owner.roleName}办，警官才会来找。</p>
    </div>
  );
}

function PhoneComposer({ owner }: { owner: PracticePerson }) {
  const { speak } = usePractice();
  const [text, setText] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said && (await speak(said, { personId: owner.id, private: true }))) setText('');
  };
  return (
    <form className="device-composer" onSubmit={(event) => void send(event)}>
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={2000}
        placeholder="私下回警官，如：静默 30分钟"
        aria-label={`以${owner.name}的身份私下回警官`}
        enterKeyHint="send"
      />
      <button
        type="submit"
        className="device-send"
        disabled={text.trim() === ''}
        aria-label="私下发送"
      >
        <Icon name="send" size={16} />
      </button>
    </form>
  );
}
