import { useState } from 'react';
import type { Thought } from '../state/board.js';
import { timeOf } from '../state/people.js';
import { usePractice } from '../state/practice-context.js';

/** As many as anybody looks through; older ones can be tapped in the chat. */
const rowsMax = 120;

/** Every decision, newest first; silence is one too. */
export function Timeline({ shown }: { shown: string }) {
  const { live } = usePractice();
  const [onlySpoken, setOnlySpoken] = useState(false);
  const { board } = live;
  const thoughts = board.heard
    .map((id) => board.thoughts[id])
    .filter((thought) => thought?.decided !== undefined)
    .filter((thought) => !onlySpoken || thought?.decided?.action !== 'silent')
    .slice(-rowsMax)
    .reverse() as Thought[];
  return (
    <section className="timeline" aria-label="每一次判断">
      <div className="timeline-head">
        <h3>每一次判断</h3>
        <button
          type="button"
          className="filter"
          aria-pressed={onlySpoken}
          onClick={() => setOnlySpoken(!onlySpoken)}
        >
          不看“不出声”
        </button>
      </div>
      {thoughts.length === 0 ? <p className="faint">还没有</p> : null}
      <ol>
        {thoughts.map((thought) => (
          <Row key={thought.messageId} thought={thought} isShown={thought.messageId === shown} />
        ))}
      </ol>
    </section>
  );
}

function Row({ thought, isShown }: { thought: Thought; isShown: boolean }) {
  const { names, choose } = usePractice();
  const { decided } = thought;
  if (!decided) return null;
  return (
    <li>
      <button
        type="button"
        className="timeline-row"
        data-action={decided.action}
        aria-current={isShown}
        onClick={() => choose(thought.messageId)}
      >
        <span className="dot" />
        <span className="timeline-words">
          <span className="timeline-quote">
            <b>{thought.from}</b>：{thought.text}
          </span>
          <span className="timeline-reason">
            <b>{names.actions[decided.action] ?? decided.action}</b> · {decided.reason}
          </span>
        </span>
        <time>{timeOf(thought.at)}</time>
      </button>
    </li>
  );
}
