import { useEffect, useState } from 'react';
import { OfficerAvatar, PersonAvatar } from '../art/avatar.js';
import type { Board } from '../state/board.js';
import { usePractice } from '../state/practice-context.js';

/** After that long without a word the officer is not typing any more. */
const typingMsMax = 6_000;
const speakingActions = ['reply', 'mediate', 'alarm', 'moderate'];
/** It acts on what was said, and has nothing to say to it. */
const wordlessRule = /_(?:wait|again|consent)$/;

/** Who is about to say something. */
export function TypingRow() {
  const { live, personById, practice } = usePractice();
  const person = personById.get(live.state.typing ?? '');
  const officer = useOfficerTyping(live.board);
  return (
    <>
      {officer ? (
        <div className="line line-officer typing" role="status">
          <OfficerAvatar size={38} />
          <Dots label={`${practice.officerName}正在输入`} />
        </div>
      ) : null}
      {person ? (
        <div className="line typing" role="status">
          <PersonAvatar person={person} size={38} />
          <Dots label={`${person.name}正在输入`} />
        </div>
      ) : null}
    </>
  );
}

function Dots({ label }: { label: string }) {
  return (
    <div className="bubble dots" role="img" aria-label={label}>
      <i />
      <i />
      <i />
    </div>
  );
}

/** It decided to speak in the group and the words are not there yet. */
function useOfficerTyping(board: Board): boolean {
  const [givenUp, setGivenUp] = useState<string>();
  const newest = board.heard.at(-1);
  const thought = newest === undefined ? undefined : board.thoughts[newest];
  const { action = '', rule = '' } = thought?.decided ?? {};
  const speaks = speakingActions.includes(action) && !wordlessRule.test(rule);
  const waiting = speaks && !thought?.inPrivate && thought?.said.length === 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setGivenUp(newest), typingMsMax);
    return () => clearTimeout(timer);
  }, [waiting, newest]);
  return waiting && givenUp !== newest;
}
