import type { DutyLineView } from '../../duty-contract.js';
import { Countdown, whenOf } from './clock.js';
import type { Acting } from './use-act.js';

interface LineCardProps {
  line: DutyLineView;
  ahead: number;
  /** With it the case can be taken right here. */
  acting?: Acting;
}

/** A case in a list: what, where, since when, how long yet. */
export function LineCard({ line, ahead, acting }: LineCardProps) {
  const now = Date.now() + ahead;
  return (
    <article className="line" data-level={line.level} aria-label={`${line.id}号 ${line.kind}`}>
      <a className="line-open" href={`#${line.id}`}>
        <p className="line-head">
          <span className="level">{line.levelName}</span>
          <b>{line.kind}</b>
          <span className="number">{line.id}号</span>
        </p>
        <p className="line-words">{line.summary}</p>
        <p className="soft">
          {[line.roomName, line.place, whenOf(line.since, now)].filter(Boolean).join(' · ')}
        </p>
        <Countdown line={line} ahead={ahead} />
        {line.status === 'dispatched' ? null : (
          <p className="soft">
            {line.statusName}
            {line.assignee ? ` · ${line.assignee}` : ''}
          </p>
        )}
      </a>
      {acting ? <TakeButton line={line} acting={acting} /> : null}
    </article>
  );
}

function TakeButton({ line, acting }: { line: DutyLineView; acting: Acting }) {
  const take = async () => {
    if (await acting.act({ kind: 'acknowledge', caseId: line.id })) location.hash = `#${line.id}`;
  };
  return (
    <button
      type="button"
      className="button button-first line-take"
      disabled={acting.pending !== undefined}
      onClick={() => void take()}
      aria-label={`接单 ${line.id}号`}
    >
      {acting.pending === 'acknowledge' ? '正在接…' : '接单'}
    </button>
  );
}
