import type { Mind } from '../../bot/main.js';
import { readStance } from '../../bot/understand/conversation/cues.js';
import type { HeardLine, SpokenLine } from '../../bot/understand/conversation/lines.js';
import { senseOf } from '../../bot/understand/conversation/sense.js';

/** A line as the early sign looks at it: how it sounds, not which strand it belongs to. */
export function lineByItself(
  { model, talk }: Mind,
  { id, at, from, text }: { id: string; at: number; from: string; text: string },
): HeardLine {
  const spoken: SpokenLine = { id, at, senderId: from, senderName: from, role: 'resident', text };
  const stance = readStance(talk.cues, text);
  return { spoken, sense: senseOf(model, text), stance, terms: new Set(), towards: [] };
}
