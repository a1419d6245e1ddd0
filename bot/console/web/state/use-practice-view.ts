import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Names, Practice } from '../../contract.js';
import { server } from './ask-server.js';
import { LiveBoard } from './live-board.js';
import type { PracticeView } from './practice-context.js';
import { recall, remember } from './remembered.js';

export interface PracticeDoing {
  view: PracticeView;
  /** A sentence about what just went wrong. */
  trouble: string | undefined;
  forgetTrouble(): void;
}

/** Everything that the practice page knows and can do. */
export function usePracticeView(practice: Practice, names: Names, speed: number): PracticeDoing {
  const liveBoard = useMemo(() => new LiveBoard(practice), [practice]);
  const live = useSyncExternalStore(liveBoard.watch, liveBoard.snapshot);
  const [trouble, setTrouble] = useState<string>();
  const [speakerId, setSpeakerId] = useState(() => recall('speaker') ?? '');
  const [chosen, setChosen] = useState<string | null>(null);
  const personById = useMemo(
    () => new Map(practice.people.map((person) => [person.id, person])),
    [practice],
  );
  const speaker = personById.get(speakerId) ?? practice.people[0];

  const tried = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      setTrouble(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }, []);

  const restart = async () => {
    setChosen(null);
    liveBoard.expectNewRoom();
    await tried(async () => liveBoard.takeState(await server.newRoom()));
  };
  useEffect(() => {
    if (live.renewals > 0) setTrouble('练习群换了一个新的，从头开始');
  }, [live.renewals]);
  if (!speaker) throw new RangeError('a practice group without people');
  const view: PracticeView = {
    practice,
    names,
    live,
    personById,
    speaker,
    chosen,
    choose: setChosen,
    setSpeaker: (personId) => {
      remember('speaker', personId);
      setSpeakerId(personId);
    },
    speak: async (text, options = {}) => {
      const roomId = liveBoard.snapshot().state.room.id;
      const personId = options.personId ?? speaker.id;
      const line = { roomId, personId, text, private: options.private ?? false };
      const spoken = await tried(() => server.speak(line));
      if (spoken && !line.private) setChosen(null);
      return spoken !== undefined;
    },
    play: async (scriptId) => {
      // What came before would colour the play: quotas are used up, a person may hold the floor.
      if (live.board.lines.length > 0) await restart();
      setChosen(null);
      await tried(async () => liveBoard.takeState(await server.play(scriptId, speed)));
    },
    stop: async () => {
      await tried(async () => liveBoard.takeState(await server.stop()));
    },
    restart,
  };
  return { view, trouble, forgetTrouble: () => setTrouble(undefined) };
}
