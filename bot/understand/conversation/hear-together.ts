import type { Hear, HeardLine, LineSense } from './lines.js';
import type { Thread } from './thread.js';

/**
 * What a quarrel is about often stands in no line of it: 就放一晚上, 天天放, 我闻得要吐 are chatter one by
 * one, and rubbish in the corridor when they are read as one.
 */

const linesMax = 7;
/** The ear reads no more of a text. */
const lengthMax = 280;
const withinMs = 30 * 60_000;
/** Expected hostility of a line that may be one of a quarrel. */
const displeased = 0.4;

/** @param line the latest of the strand, which holds it already */
export function hearTogether(thread: Thread, line: HeardLine, hear: Hear): LineSense | undefined {
  if (thread.people.size < 2 || !(thread.dispute || isAtOdds(line))) return undefined;
  let text = '';
  for (const { spoken } of thread.lines.slice(-linesMax).reverse()) {
    if (line.spoken.at - spoken.at > withinMs) break;
    const longer = text === '' ? spoken.text : `${spoken.text}，${text}`;
    if (text !== '' && longer.length > lengthMax) break;
    text = longer;
  }
  return hear(text);
}

function isAtOdds({ sense, stance }: HeardLine): boolean {
  return stance.retorts || stance.second || stance.strained || sense.heat >= displeased;
}
