import { useEffect, useRef, useState } from 'react';
import { BoardView } from './board-view.js';
import { CaseView } from './case-view.js';
import { useAct } from './use-act.js';
import { useDuty } from './use-duty.js';

/** The case stands behind # in the address, so that the phone's own way back works. */
function useOpenCase(): number | undefined {
  const read = () => Number(/^#(\d+)$/.exec(location.hash)?.[1]) || undefined;
  const [id, setId] = useState(read);
  useEffect(() => {
    const changed = () => setId(read());
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  });
  return id;
}

/** What grid chiefs and officers work with, one thumb on a phone. */
export function DutyApp() {
  const caseId = useOpenCase();
  const duty = useDuty(caseId);
  const acting = useAct(duty.board?.me.personId ?? '', duty.look);
  const before = useRef(caseId);
  useEffect(() => {
    if (before.current === caseId) return;
    // Another page, though the address has only another tail.
    before.current = caseId;
    window.scrollTo(0, 0);
  }, [caseId]);
  if (duty.closed) return <Closed />;
  if (!duty.board) return <Opening trouble={duty.trouble} look={duty.look} />;
  return (
    <>
      {duty.trouble ? (
        <p className="lost" role="status">
          {caseId === undefined || duty.shown ? '连不上警官，正在重连…' : duty.trouble}
        </p>
      ) : null}
      {caseId === undefined ? (
        <BoardView board={duty.board} ahead={duty.ahead} acting={acting} />
      ) : (
        <CaseView shown={duty.shown} ahead={duty.ahead} acting={acting} />
      )}
    </>
  );
}

function Opening({ trouble, look }: { trouble: string | undefined; look: () => Promise<void> }) {
  if (!trouble) return <p className="alone">正在看你手上的事…</p>;
  return (
    <div className="alone" role="alert">
      <p>{trouble}</p>
      <button type="button" className="button" onClick={() => void look()}>
        再试一次
      </button>
    </div>
  );
}

function Closed() {
  return (
    <div className="alone" role="alert">
      <h1>链接过期了</h1>
      <p>
        在微信里给警官发 <b>我的单</b>，马上给你新链接。
      </p>
    </div>
  );
}
