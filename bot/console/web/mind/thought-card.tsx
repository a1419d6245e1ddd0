import type { ReactNode } from 'react';
import { OfficerAvatar, PersonAvatar } from '../art/avatar.js';
import type { Thought } from '../state/board.js';
import { timeOf } from '../state/people.js';
import { usePractice } from '../state/practice-context.js';
import { DecisionPart } from './decision-part.js';
import { ReadingPart } from './reading-part.js';
import { SaidPart } from './said-part.js';

/** One message's way: heard → understood → decided → said. */
export function ThoughtCard({ thought }: { thought: Thought }) {
  const { personById } = usePractice();
  const person = personById.get(thought.fromId);
  return (
    <article className="thought" aria-label={`警官怎么想${thought.from}的这句话`}>
      <blockquote className="thought-quote">
        {person ? <PersonAvatar person={person} size={28} /> : <OfficerAvatar size={28} />}
        <div>
          <p className="thought-from">
            {thought.from} · {timeOf(thought.at)}
            {thought.inPrivate ? ' · 私下对警官说' : ''}
          </p>
          <p className="thought-text">{thought.text}</p>
        </div>
      </blockquote>
      <Step number={1} name="听懂了什么">
        <ReadingPart thought={thought} />
      </Step>
      <Step number={2} name="怎么决定">
        <DecisionPart thought={thought} />
      </Step>
      {thought.said.length > 0 ? (
        <Step number={3} name="说给了谁">
          <SaidPart said={thought.said} />
        </Step>
      ) : null}
    </article>
  );
}

function Step({ number, name, children }: { number: number; name: string; children: ReactNode }) {
  return (
    <section className="step" aria-label={name}>
      <h3>
        <span className="step-number">{number}</span>
        {name}
      </h3>
      <div className="step-body">{children}</div>
    </section>
  );
}
