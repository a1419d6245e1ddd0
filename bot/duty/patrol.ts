import type { ActionChoice } from '../decide/choose-action.js';
import { pointsForPatrol } from '../dispatch/points-rules.js';
import { startOfDay } from '../domain/local-time.js';
import type { PointEntry } from '../domain/points.js';
import { addTo } from '../ports/outcome.js';
import type { Outcome } from '../ports/store.js';
import { conclude, keepSilent } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';
import { takeTip } from './tip-off.js';

/** 巡防打卡: a volunteer was out and says what he saw; and what somebody has earned so far. */

/** @param rest what was said behind 巡防打卡 */
export async function takePatrol(
  parts: DutyParts,
  scene: Scene,
  choice: ActionChoice,
  rest: string,
  maySpeak: boolean,
): Promise<Outcome> {
  const { store, wording, points: rules } = parts;
  const { message, now, roster } = scene;
  const { id, name } = message.sender;
  const before = await store.points.patrolsSince(id, startOfDay(now));
  const points = pointsForPatrol(rules, before, now);
  const count = before.length + 1;
  const entry: PointEntry = {
    key: `patrol:${message.key}`,
    personId: id,
    personName: name,
    roomId: roster?.id ?? message.conversation.id,
    at: now,
    why: 'patrol',
    points,
  };
  // What was seen on the way is told like anybody's tip, and that answers it.
  const saw = choice.action === 'route' || choice.action === 'alarm';
  if (saw) {
    return addTo(await takeTip(parts, scene, choice, rest, maySpeak), { points: [entry] });
  }
  const reason = wording.say('reason.patrol', { count, points });
  if (!maySpeak) return keepSilent(parts, scene, 'patrol', { count, points }, { points: [entry] });
  const { points: earlier } = await store.points.accountOf(id);
  const key = points > 0 ? 'group.patrol' : 'group.patrol_enough';
  const text = wording.say(key, { name, count, points, total: earlier + points });
  return conclude(parts, scene, 'reply', 'patrol', reason, {
    utterances: [plainAnswer(message, text, now, reason, 'patrol')],
    points: [entry],
  });
}

/** 我的积分 */
export async function tellPoints(
  parts: DutyParts,
  scene: Scene,
  maySpeak: boolean,
): Promise<Outcome> {
  const { store, wording } = parts;
  const { message, now } = scene;
  if (!maySpeak) return keepSilent(parts, scene, 'points');
  const { name, id } = message.sender;
  const account = await store.points.accountOf(id);
  const isEmpty = account.tips + account.patrols === 0;
  const text = wording.say(isEmpty ? 'group.points_none' : 'group.points', { name, ...account });
  const reason = wording.say('reason.points');
  return conclude(parts, scene, 'reply', 'points', reason, {
    utterances: [plainAnswer(message, text, now, reason, 'points')],
  });
}
