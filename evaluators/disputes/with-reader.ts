import type { Mind } from '../../bot/main.js';
import type { ThirdParty } from '../../bot/ports/third-party.js';
import { maskText } from '../../bot/understand/facts.js';
import { playChat } from '../play-chat.js';
import { judgeRecord } from './judge-dispute.js';
import type { RecordedDispute, SpeakTime } from './read-disputes.js';

/**
 * What a second reader would change that knows the work as well as one of the judges: each judge in
 * turn is asked by the officer, and what came of it is held against the two others where they
 * agree. Nothing of a real language model is measured by it.
 */
export interface WithReader {
  due: number;
  inTime: number;
  judged: number;
  buttedIn: number;
}

export async function playWithReaders(
  mind: Mind,
  records: readonly RecordedDispute[],
  restMs: number,
): Promise<WithReader> {
  const sum: WithReader = { due: 0, inTime: 0, judged: 0, buttedIn: 0 };
  for (const record of records) {
    for (const [place, reader] of record.judges.entries()) {
      const others = record.judges.filter((_, index) => index !== place);
      const speaking = others.filter((one) => one !== null);
      if (others.length === 0 || (speaking.length > 0 && speaking.length < others.length)) continue;
      const speak = together(speaking);
      const thirdParty = readerLike(record, reader);
      const events = await playChat(mind, record.lines, restMs, { thirdParty });
      const { inTime, buttedIn } = judgeRecord(withWindow(record, speak), events);
      sum.judged += 1;
      sum.due += speak ? 1 : 0;
      sum.inTime += inTime ? 1 : 0;
      sum.buttedIn += buttedIn ? 1 : 0;
    }
  }
  return sum;
}

function withWindow(record: RecordedDispute, speak: SpeakTime | undefined): RecordedDispute {
  const { speak: _, ...rest } = record;
  return speak ? { ...rest, speak } : rest;
}

/** As wide as either of them would have it. */
function together(windows: readonly SpeakTime[]): SpeakTime | undefined {
  if (windows.length === 0) return undefined;
  return {
    from: Math.min(...windows.map(({ from }) => from)),
    by: Math.max(...windows.map(({ by }) => by)),
  };
}

/** Answers as this judge did: the latest line that was read to it tells how far the talk is. */
function readerLike({ lines }: RecordedDispute, judge: SpeakTime | null): ThirdParty {
  let latest = 0;
  return {
    wouldSpeak: async (talk) => {
      const text = talk.at(-1)?.text ?? '';
      const said = lines.filter(
        ({ at, text: words }) => at >= latest && text.endsWith(maskText(words)),
      );
      latest = said[0]?.at ?? latest;
      return judge !== null && latest >= judge.from;
    },
  };
}
