import type { ActionChoice } from '../decide/choose-action.js';
import { parseResidentWord, type ResidentWord } from '../dispatch/points-rules.js';
import { lengthOf } from '../domain/text.js';
import type { Outcome } from '../ports/store.js';
import { isTyped } from './first-look.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { takePatrol, tellPoints } from './patrol.js';
import { isTipAwaited, takeTip } from './tip-off.js';

/** The few fixed words of residents: 随手拍, 巡防打卡, 我的积分. */

/** @returns undefined for ordinary words, and for a question about how to do it */
export function residentWord(parts: DutyParts, scene: Scene): ResidentWord | undefined {
  const { turn, message } = scene;
  if (!isTyped(message)) return undefined;
  const word = parseResidentWord(parts.points, turn.text);
  if (word?.kind === 'points') return word;
  const isQuestion = parts.rules.replies.asks.test(word?.rest ?? turn.text);
  if (isQuestion) return undefined;
  if (word) return word;
  // 好的 tells nothing yet.
  const isLong = lengthOf(turn.text) >= parts.points.tip.leastLength;
  return isLong && isTipAwaited(parts, scene) ? { kind: 'tip', rest: turn.text } : undefined;
}

/** Carries it out; where the officer may not speak it is taken in all the same. */
export function answerResidentWord(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  word: ResidentWord,
  maySpeak: boolean,
): Promise<Outcome> {
  switch (word.kind) {
    case 'tip':
      return takeTip(parts, scene, choice, word.rest, maySpeak);
    case 'patrol':
      return takePatrol(parts, scene, choice, word.rest, maySpeak);
    case 'points':
      return tellPoints(parts, scene, maySpeak);
  }
}
