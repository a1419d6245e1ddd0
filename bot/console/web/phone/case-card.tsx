import { useState } from 'react';
import type { PracticePerson } from '../../contract.js';
import { dutyPaths } from '../../duty-contract.js';
import type { PhoneLine } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';

interface CaseCardProps {
  line: PhoneLine;
  owner: PracticePerson;
}

/** How far a case has come, in the order of the three words that move it on. */
const stages: Record<string, number> = { acknowledged: 1, on_site: 2, resolved: 3, closed: 3 };

/** Notices begin with their level in brackets; answers to a command do not. */
export function isCard(line: PhoneLine): boolean {
  return !line.mine && line.text.startsWith('【');
}

/** Whether the reader is asked to take the case, not only told of it. */
export function wantsAnswer(text: string): boolean {
  return text.includes('接单请回');
}

/** A notice as it lies on a phone: who, where, what, and one tap to take it. */
export function CaseCard({ line, owner }: CaseCardProps) {
  const { names } = usePractice();
  const { levelName, title, body } = cardParts(line.text);
  const level = Object.keys(names.levels).find((id) => names.levels[id] === levelName);
  return (
    <div className="card" data-level={level ?? 'blue'}>
      <p className="card-head">
        <span>{levelName}</span>
        <b>{title}</b>
      </p>
      <div className="card-body">
        {body.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {line.caseId !== undefined && wantsAnswer(line.text) ? (
        <CaseButtons caseId={line.caseId} owner={owner} />
      ) : null}
      {line.caseId !== undefined && owner.role !== 'resident' ? <CardLink owner={owner} /> : null}
    </div>
  );
}

/** On a real phone the link stands in the notice; here it is made when it is tapped. */
function CardLink({ owner }: { owner: PracticePerson }) {
  const address = `.${dutyPaths.practice}?person=${encodeURIComponent(owner.id)}`;
  return (
    <a className="card-link" href={address} target="_blank" rel="noopener">
      点开就能办 ›
    </a>
  );
}

/** `【紧急】12号 噪声纠纷` and the lines below it; the words to answer with become buttons. */
function cardParts(text: string): { levelName: string; title: string; body: string[] } {
  const [head = '', ...rest] = text.split('\n');
  const [, brackets = '', words = ''] = /^【([^】]*)】\s*(.*)$/.exec(head) ?? [];
  const levelName = brackets.replace('预警', '');
  const body = rest.filter((line) => !line.startsWith('接单请回'));
  if (body.length > 0) return { levelName, title: words, body };
  // News of a known case come in one line: its first word is the title.
  const gap = words.indexOf(' ');
  if (gap < 0) return { levelName, title: words, body };
  return { levelName, title: words.slice(0, gap), body: [words.slice(gap + 1)] };
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
