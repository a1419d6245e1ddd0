import { createContext, useContext } from 'react';
import type { Names, Practice, PracticePerson } from '../../contract.js';
import type { Live } from './live-board.js';

/** What every part of the practice page may look at. */
export interface PracticeView {
  practice: Practice;
  names: Names;
  live: Live;
  personById: ReadonlyMap<string, PracticePerson>;
  /** The person whom the visitor speaks as. */
  speaker: PracticePerson;
  /** The message whose thoughts are shown; null follows the newest. */
  chosen: string | null;
  choose(messageId: string | null): void;
  setSpeaker(personId: string): void;
  speak(text: string, options?: { personId?: string; private?: boolean }): Promise<boolean>;
  play(scriptId: string): Promise<void>;
  stop(): Promise<void>;
  restart(): Promise<void>;
}

export const PracticeContext = createContext<PracticeView | null>(null);

export function usePractice(): PracticeView {
  const view = useContext(PracticeContext);
  if (!view) throw new Error('usePractice outside of the practice page');
  return view;
}
