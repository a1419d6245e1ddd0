import { useEffect, useRef, useState } from 'react';
import type { DutyAct, DutyOrderSent } from '../../duty-contract.js';
import { Trouble } from '../state/ask-server.js';
import { dutyServer, newActId } from './ask-duty.js';

/** What went well need not be put away by hand. */
const toldMs = 8_000;

export interface Acting {
  /** What is under way right now. */
  pending: DutyAct | undefined;
  /** What the last one came to. */
  told: { text: string; failed: boolean } | undefined;
  /** Resolves with whether it was done. */
  act: (order: OrderOf) => Promise<boolean>;
  /** The same once more, under the same number: what arrived already is not done twice. */
  again: (() => void) | undefined;
  clear: () => void;
}

/** An order as the page makes it: number and person are put to it here. */
export type OrderOf =
  | { kind: 'acknowledge' | 'on_site' | 'hand_back' | 'gather' | 'signed'; caseId: number }
  | { kind: 'resolve' | 'speak' | 'agreement'; caseId: number; text: string }
  | { kind: 'appoint'; caseId: number; at: number; place: string }
  | { kind: 'performed'; caseId: number; item: number }
  | { kind: 'transfer'; caseId: number; to: string }
  | { kind: 'whisper'; caseId: number; text: string; to: string };

/** Without an answer nobody knows whether it arrived; tried again, it is done once. */
function wordsOf(error: unknown): string {
  if (error instanceof Trouble && error.status > 0) return error.message;
  return '没连上，看看手机网络，再点一次';
}

/** One order at a time, each with its own number. */
export function useAct(personId: string, look: () => Promise<void>): Acting {
  const [pending, setPending] = useState<DutyAct>();
  const [told, setTold] = useState<Acting['told']>();
  const [failed, setFailed] = useState<DutyOrderSent>();
  const busy = useRef(false);
  useEffect(() => {
    if (!told || told.failed) return;
    const timer = setTimeout(() => setTold(undefined), toldMs);
    return () => clearTimeout(timer);
  }, [told]);

  const send = async (sent: DutyOrderSent): Promise<boolean> => {
    // Before the state is shown: two taps of one finger come faster.
    if (busy.current) return false;
    busy.current = true;
    setPending(sent.kind);
    setTold(undefined);
    setFailed(undefined);
    try {
      const { answer, done } = await dutyServer.act(sent);
      setTold({ text: answer, failed: !done });
      await look();
      return done;
    } catch (error) {
      setFailed(sent);
      setTold({ text: wordsOf(error), failed: true });
      return false;
    } finally {
      busy.current = false;
      setPending(undefined);
    }
  };
  return {
    pending,
    told,
    act: (order) => send({ ...order, id: newActId(), personId }),
    again: failed && (() => void send(failed)),
    clear: () => setTold(undefined),
  };
}
