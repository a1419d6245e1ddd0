import { useCallback, useEffect, useRef, useState } from 'react';
import type { DutyBoardView, DutyCaseView } from '../../duty-contract.js';
import { Trouble } from '../state/ask-server.js';
import { dutyServer } from './ask-duty.js';
import { watchSigns } from './live-signs.js';

export interface Duty {
  board: DutyBoardView | undefined;
  /** The case that is open, once it is there. */
  shown: DutyCaseView | undefined;
  /** Milliseconds by which the server's clock is ahead of the phone's. */
  ahead: number;
  /** The link no longer opens anything. */
  closed: boolean;
  trouble: string | undefined;
  look: () => Promise<void>;
}

/** Board and open case, kept fresh. A page that cannot reach the server keeps what it has. */
export function useDuty(caseId: number | undefined): Duty {
  const [board, setBoard] = useState<DutyBoardView>();
  const [shown, setShown] = useState<DutyCaseView>();
  const [ahead, setAhead] = useState(0);
  const [closed, setClosed] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const wanted = useRef(caseId);

  const look = useCallback(async () => {
    try {
      const id = wanted.current;
      const [nextBoard, nextCase] = await Promise.all([
        dutyServer.board(),
        id === undefined ? undefined : dutyServer.case(id),
      ]);
      setBoard(nextBoard);
      setAhead(nextBoard.now - Date.now());
      // Another case may have been opened while this one was on its way.
      if (wanted.current === id) setShown(nextCase);
      setTrouble(undefined);
    } catch (error) {
      if (error instanceof Trouble && error.status === 401) setClosed(true);
      setTrouble(error instanceof Error ? error.message : String(error));
    }
  }, []);

  useEffect(() => (closed ? undefined : watchSigns(() => void look())), [closed, look]);
  useEffect(() => {
    // Also when a case is opened or left.
    wanted.current = caseId;
    void look();
  }, [look, caseId]);
  return { board, shown: shown?.id === caseId ? shown : undefined, ahead, closed, trouble, look };
}
