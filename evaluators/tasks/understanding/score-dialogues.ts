import type { Mind } from '../../../bot/main.js';
import { f1OfCounts } from '../../scorers/f1.js';
import { share } from '../../scorers/share.js';
import type { Detail, Sheet } from '../../suite.js';
import {
  type FollowedDialogue,
  type MatchedDispute,
  matchDisputes,
  sharedWith,
} from './follow-dialogues.js';

/** So many messages off still counts as the same place. */
const startOffMax = 1;
const endOffMax = 2;

/** Adds the figures over whole dialogues. */
export function scoreDialogues(sheet: Sheet, followed: readonly FollowedDialogue[]): void {
  const matched = matchDisputes(followed);
  const hit = matched.filter((one) => one.found !== undefined);
  const calm = followed.filter(({ gold }) => gold.labels.dispute === null);
  sheet.add('disputes_found', '对话里的纠纷找到的', (target) =>
    share(hit.length, matched.length, target),
  );
  sheet.add('disputes_imagined', '没有纠纷却看成有的', (target) =>
    share(calm.filter(({ disputes }) => disputes.length > 0).length, calm.length, target),
  );
  sheet.add('dispute_kind', '纠纷种类对的', (target) =>
    share(hit.filter(({ gold, found }) => gold.kind === found?.kind).length, hit.length, target),
  );
  sheet.add(
    'dispute_messages_f1',
    '哪些话属于这件事 F1',
    (target) => f1OfCounts(countMessages(matched), target),
    'number',
  );
  sheet.add(
    'sides_f1',
    '谁和谁对立 F1',
    (target) => f1OfCounts(countSides(matched), target),
    'number',
  );
  sheet.add('starts', '从哪句开始说对的', (target) =>
    share(hit.filter(startsRight).length, matched.length, target),
  );
  const ended = matched.filter(({ gold }) => gold.ends !== null);
  sheet.add('ends', '哪句收场说对的', (target) =>
    share(ended.filter(endsRight).length, ended.length, target),
  );
  const again = (one: MatchedDispute) =>
    (one.found?.flaredWith !== undefined) === (one.gold.flares_again !== null);
  sheet.add('flares', '有没有再吵起来说对的', (target) =>
    share(matched.filter(again).length, matched.length, target),
  );
}

function countMessages(matched: readonly MatchedDispute[]) {
  const counts = { due: 0, caught: 0, both: 0 };
  for (const { gold, found } of matched) {
    counts.due += gold.messages.length;
    counts.caught += found?.messages.length ?? 0;
    counts.both += found ? sharedWith(gold, found) : 0;
  }
  return counts;
}

/** People counted on the right side; which side is named first does not matter. */
function countSides(matched: readonly MatchedDispute[]) {
  const counts = { due: 0, caught: 0, both: 0 };
  for (const { gold, found } of matched) {
    const [one = [], other = []] = gold.sides;
    counts.due += one.length + other.length;
    if (!found) continue;
    const [left, right] = found.sides;
    counts.caught += left.length + right.length;
    const straight = shared(left, one) + shared(right, other);
    counts.both += Math.max(straight, shared(left, other) + shared(right, one));
  }
  return counts;
}

function shared(found: readonly string[], gold: readonly string[]): number {
  return found.filter((id) => gold.includes(id)).length;
}

function offBy({ dialogue }: MatchedDispute, found: string | undefined, gold: string): number {
  const at = (id: string | undefined) => dialogue.messages.findIndex((one) => one.id === id);
  return found === undefined ? Number.POSITIVE_INFINITY : Math.abs(at(found) - at(gold));
}

function startsRight(one: MatchedDispute): boolean {
  return offBy(one, one.found?.startedWith, one.gold.starts) <= startOffMax;
}

function endsRight(one: MatchedDispute): boolean {
  return offBy(one, one.found?.endedWith, one.gold.ends ?? '') <= endOffMax;
}

export function dialogueDetail(mind: Mind, followed: readonly FollowedDialogue[]): Detail {
  const name = (id: string) => mind.wording.name('intents', id);
  const sides = (found: readonly (readonly string[])[]) =>
    found.map((side) => side.join('、') || '（没出声）').join(' 对 ');
  return {
    title: '各段对话里的纠纷',
    columns: ['对话', '应该是', '看成了', '双方', '看成双方'],
    rows: matchDisputes(followed).map(({ dialogue, gold, found }) => [
      dialogue.id,
      name(gold.kind),
      found ? name(found.kind) : '没看出来',
      sides(gold.sides),
      found ? sides(found.sides) : '',
    ]),
  };
}
