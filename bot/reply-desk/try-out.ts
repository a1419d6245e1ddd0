import { chooseAction } from '../decide/choose-action.js';
import type { Rules } from '../decide/rules.js';
import { normaliseText, shorten } from '../domain/text.js';
import type { IntentModel } from '../ports/intent-model.js';
import type { ReplyLibrary } from '../ports/reply-library.js';
import type { Difference, TryOut } from '../ports/reply-office.js';
import { chooseReply } from '../reply/choose-reply.js';
import { maskText } from '../understand/facts.js';
import { readTurn } from '../understand/read-turn.js';

export interface PastMessage {
  text: string;
  addressed: boolean;
}

interface Mind {
  model: IntentModel;
  rules: Rules;
}

/** Messages looked at; the newest months of a busy street. */
export const pastMessagesMax = 50_000;
const shownMax = 500;
const shownLength = 80;

/** Plays messages of the past to two libraries and tells where they part. */
export function tryOut(
  mind: Mind,
  before: ReplyLibrary,
  after: ReplyLibrary,
  messages: Iterable<PastMessage>,
): TryOut {
  const result: TryOut = { messages: 0, answeredBefore: 0, answeredAfter: 0, differences: [] };
  const seen = new Map<string, Difference>();
  for (const message of messages) {
    if (result.messages >= pastMessagesMax) break;
    result.messages += 1;
    const [first, second] = answersTo(mind, [before, after], message);
    if (first) result.answeredBefore += 1;
    if (second) result.answeredAfter += 1;
    if (first === second) continue;
    const key = normaliseText(message.text);
    const known = seen.get(key);
    if (known) known.count += 1;
    else seen.set(key, differenceOf(message.text, first, second));
  }
  result.differences = [...seen.values()]
    .sort((one, other) => other.count - one.count)
    .slice(0, shownMax);
  return result;
}

function differenceOf(text: string, before?: string, after?: string): Difference {
  const changed = before ? 'no_longer_answered' : 'newly_answered';
  return {
    text: shorten(maskText(text), shownLength),
    kind: before && after ? 'answered_differently' : changed,
    ...(before && { before }),
    ...(after && { after }),
    count: 1,
  };
}

/** What each library says to one message; the words of a set count, not only its name. */
function answersTo(
  { model, rules }: Mind,
  libraries: ReplyLibrary[],
  { text, addressed }: PastMessage,
): (string | undefined)[] {
  const reading = readTurn(model, text, addressed);
  const choice = chooseAction(rules, reading);
  if (choice.action !== 'reply') return libraries.map(() => undefined);
  const question = { text, intent: choice.intent, reading, addressed };
  return libraries.map((library) => {
    const chosen = chooseReply(library, rules.replies, question);
    if (chosen.kind !== 'answer') return undefined;
    const { set } = chosen.match;
    return `${set.id}：${shorten(set.text, 40)}`;
  });
}
