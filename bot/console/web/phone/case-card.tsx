import { useState } from 'react';
import type { PracticePerson } from '../../contract.js';
import type { PhoneLine } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';

interface CaseCardProps {
  line: PhoneLine;
  caseId: number;
  owner: PracticePerson;
}

/** How far a case has come, in the order of the three words that move it on. */
const stages: Record<string, number> = { acknowledged: 1, on_site: 2, resolved: 3, closed: 3 };

/** A case as it lies on a phone: who, where, what, and one tap to take it. */
export function CaseCard({ line, caseId, owner }: CaseCardProps) {
  const { live, names } = usePractice();
  const one = live.board.cases[caseId];
  const [head = '', ...rest] = line.text.split('\n');
  // The last line tells the words to answer with: the buttons below say the same.
  const body = rest.filter((text) => !text.startsWith('接单请回'));
  const title = head.replace(/^【[^】]*】\s*/, '');
  const level = one?.level ?? 'yellow';
  return (
    <div className="card" data-level={level}>
      <p className="card-head">
        <span>{names.levels[level] ?? level}</span>
        <b>{title}</b>
      </p>
      <div className="card-body">
        {body.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <CaseButtons caseId={caseId} owner={owner} />
    </div>
  );
}

function CaseButtons({ caseId, owner }: { caseId: number; owner: PracticePerson }) {
  const { live, speak, names } = usePractice();
  const [sending, setSending] = useState(false);
  const one = live.board.cases[caseId];
  const stage = stages[one?.status ?? ''] ?? 0;
  const taker = one?.assignee;
  if (stage > 0 && taker && taker.name !== owner.name) {
    return (
      <p className="card-taken">
        {names.roles[taker.role] ?? ''}
        {taker.name}已接手，不用再跑
      </p>
    );
  }
  const say = async (text: string) => {
    setSending(true);
    await speak(text, { personId: owner.id, private: true });
    setSending(false);
  };
  const steps = [
    { name: '接单', done: '已接单', text: `接单 ${caseId}` },
    { name: '到场', done: '已到场', text: `到场 ${caseId}` },
    { name: '办结', done: '已办结', text: `办结 ${caseId} 已处理好` },
  ];
  return (
    <div className="card-buttons">
      {steps.map(({ name, done, text }, index) => (
        <button
          key={name}
          type="button"
          data-next={index === stage}
          disabled={index < stage || sending}
          onClick={() => void say(text)}
          aria-label={index < stage ? `${caseId}号${done}` : `${name} ${caseId}号`}
        >
          {index < stage ? `✓ ${done}` : name}
        </button>
      ))}
    </div>
  );
}
