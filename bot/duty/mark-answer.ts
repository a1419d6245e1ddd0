import type { ReplyMark, ReplySet } from '../domain/reply.js';
import type { Outcome, SaidBefore } from '../ports/store.js';
import { maskText } from '../understand/facts.js';
import { gapOf } from './ask-back.js';
import { conclude } from './conclude.js';
import type { Scene } from './observe.js';
import type { DutyParts } from './parts.js';
import { plainAnswer } from './plain-answer.js';

const minuteMs = 60_000;
/** Longer words say more than whether an answer helped. */
const markLengthMax = 16;
/** How far back the question of an answer may stand. */
const questionLinesMax = 20;

const reasonKeys: Record<ReplyMark, string> = {
  helpful: 'reason.marked_helpful',
  unhelpful: 'reason.marked_unhelpful',
  misfire: 'reason.marked_misfire',
};

export interface Marked {
  mark: ReplyMark;
  set: ReplySet;
  said: SaidBefore;
}

/** Whether this line says how the officer's last answer to this person was: 👍, 没用, 答错了. */
export function markedAnswer(parts: DutyParts, scene: Scene): Marked | undefined {
  const text = scene.turn.text.replace(/@\S{1,12}/g, '').trim();
  if (text === '' || text.length > markLengthMax) return undefined;
  const { marks, markMinutes } = parts.rules.replies;
  const kind = (['misfire', 'unhelpful', 'helpful'] as const).find((one) => marks[one].test(text));
  if (!kind) return undefined;
  const byStaff = scene.person !== undefined;
  if (kind === 'misfire' && !byStaff && !scene.reading.addressed) return undefined;
  const since = scene.now - markMinutes * minuteMs;
  const said = scene.said.find(
    (one) =>
      one.at > since &&
      one.template !== undefined &&
      (byStaff || one.answersPersonId === scene.message.sender.id),
  );
  const set = said?.template === undefined ? undefined : parts.library.byId(said.template);
  if (!said || !set) return undefined;
  return { mark: kind === 'misfire' && !byStaff ? 'unhelpful' : kind, set, said };
}

/** Notes it; who was not helped hears one word of regret, and the question goes on the list. */
export async function noteMark(
  parts: DutyParts,
  scene: Scene,
  { mark, set, said }: Marked,
): Promise<Outcome> {
  const { message, now, person } = scene;
  const reason = parts.wording.say(reasonKeys[mark]);
  const by = person ? person.name : 'resident';
  const marks = [{ setId: set.id, mark, by, at: now, messageKey: message.key }];
  if (mark === 'helpful') {
    return conclude(parts, scene, 'silent', 'marked', reason, { library: { marks } });
  }
  const question = await questionBefore(parts, scene, said);
  const nearest = [{ set, score: 0, likeness: 0 }];
  const gaps = question ? [gapOf(scene, 'unhelpful', set.intent, nearest, question)] : [];
  const words = plainAnswer(
    message,
    parts.wording.say('group.marked_unhelpful'),
    now,
    reason,
    'marked',
  );
  const utterances = mark === 'unhelpful' ? [words] : [];
  const action = utterances.length > 0 ? 'reply' : 'silent';
  return conclude(parts, scene, action, 'marked', reason, { utterances, library: { marks, gaps } });
}

/** The last line of whoever was answered, before the answer. */
async function questionBefore(
  parts: DutyParts,
  { message }: Scene,
  said: SaidBefore,
): Promise<string | undefined> {
  const { channel, conversation, key } = message;
  const lines = await parts.store.recent(channel, conversation.id, key, questionLinesMax);
  const asked = lines.findLast(
    (line) => !line.own && line.sender.id === said.answersPersonId && line.at <= said.at,
  );
  return asked && maskText(asked.text);
}
